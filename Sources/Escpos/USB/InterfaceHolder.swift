import Glibc

/// A program that has something open.
public struct HoldingProcess: Equatable, Sendable, CustomStringConvertible {
    /// Its number.
    public let id: Int32
    /// Its name, as the kernel has it.
    public let command: String

    /// A program by its number and its name.
    public init(id: Int32, command: String) { (self.id, self.command) = (id, command) }

    /// `cupsd (process 812)`.
    public var description: String { "\(command) (process \(id))" }
}

/// Finds the programs that have a device or a file open. Other users' programs can be seen by root alone.
public enum InterfaceHolder {
    /// Each as `cupsd (process 812)`, joined; nil when none can be seen. `node` is the device's path below `/dev/bus/usb`.
    static func of(node: String) -> String? {
        let holders = processes(having: node)
        return holders.isEmpty ? nil : holders.map(\.description).joined(separator: ", ")
    }

    /// Other programs that have the file at this path open.
    public static func processes(having path: String) -> [HoldingProcess] {
        // The file itself decides: a program in a container has it by another path, and may have another file by this one.
        processes { link, target in target.hasSuffix(path) && isSameFile(link, path) }
    }

    /// Other programs that have the socket of this number open.
    public static func processes(havingSocket inode: String) -> [HoldingProcess] {
        processes { _, target in target == "socket:[\(inode)]" }
    }

    private static func processes(where isMeant: (_ link: String, _ target: String) -> Bool) -> [HoldingProcess] {
        entries(of: "/proc").compactMap { name in
            guard let process = Int32(name), process != getpid() else { return nil }
            let folder = "/proc/\(process)/fd"
            let holds = entries(of: folder).contains { name in
                let link = "\(folder)/\(name)"
                return target(of: link).map { isMeant(link, $0) } ?? false
            }
            return holds ? HoldingProcess(id: process, command: command(of: process)) : nil
        }
    }

    private static func isSameFile(_ one: String, _ other: String) -> Bool {
        var (a, b) = (stat(), stat())
        guard stat(one, &a) == 0, stat(other, &b) == 0 else { return false }
        let isDevice = a.st_mode & S_IFMT == S_IFCHR && b.st_mode & S_IFMT == S_IFCHR
        return a.st_dev == b.st_dev && a.st_ino == b.st_ino || isDevice && a.st_rdev == b.st_rdev
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
