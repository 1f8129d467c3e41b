import Glibc

/// Finds the programs that have a device open. Other users' programs can be seen by root alone.
enum InterfaceHolder {
    /// Each as `cupsd (process 812)`, joined; nil when none can be seen. `node` is the device's path below `/dev/bus/usb`.
    static func of(node: String) -> String? {
        let holders = entries(of: "/proc").compactMap { name -> String? in
            guard let process = Int32(name), process != getpid(), holds(node, process: process) else { return nil }
            return "\(command(of: process)) (process \(process))"
        }
        return holders.isEmpty ? nil : holders.joined(separator: ", ")
    }

    private static func holds(_ node: String, process: Int32) -> Bool {
        let folder = "/proc/\(process)/fd"
        // A program in a container has it by a path that ends so.
        return entries(of: folder).contains { target(of: "\(folder)/\($0)")?.hasSuffix(node) ?? false }
    }

    private static func command(of process: Int32) -> String {
        guard let file = fopen("/proc/\(process)/comm", "re") else { return "a program" }
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 64)
        let count = fread(&line, 1, line.count, file)
        return String(decoding: line.prefix(count).prefix { $0 != 10 }, as: UTF8.self)
    }

    /// The names in a folder; none when it cannot be read.
    static func entries(of folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }

    static func target(of link: String) -> String? {
        var path = [UInt8](repeating: 0, count: 512)
        let count = path.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { readlink(link, $0, text.count) } ?? -1
            }
        }
        return count > 0 ? String(decoding: path.prefix(count), as: UTF8.self) : nil
    }
}
