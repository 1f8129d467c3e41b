import Glibc

/// What a ticket costs with a name that the printer's font lacks, and what it leaves in memory, in this order: tickets without one,
/// the first one with, later ones.
struct RareNames {
    private let maker: BenchmarkSlipMaker
    private static let count = 200

    init() throws { maker = try BenchmarkSlipMaker() }

    /// A line of JSON.
    func measure() throws -> String {
        _ = try maker.ticket()
        let plain = try nanoseconds { _ = try maker.ticket() }
        let (before, loadedBefore) = (Self.privateKilobytes, Self.hasFontLibraries)
        let first = try nanoseconds(count: 1) { _ = try maker.ticket(hall: "𠮷林市民服务中心") }
        let later = try nanoseconds { _ = try maker.ticket(hall: "𠮷林市民服务中心") }
        let after = Self.privateKilobytes
        return """
            {"plain": \(plain), "first": \(first), "later": \(later), "kilobytes": \(after - before), \
            "loadedBefore": \(loadedBefore), "loadedAfter": \(Self.hasFontLibraries)}
            """
    }

    private func nanoseconds(count: Int = RareNames.count, _ body: () throws -> Void) throws -> Int {
        let elapsed = try ContinuousClock().measure { for _ in 0..<count { try body() } }
        let (seconds, attoseconds) = elapsed.components
        return (Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)) / count
    }

    /// Memory that is this process's alone.
    private static var privateKilobytes: Int {
        lines(of: "/proc/self/smaps_rollup").reduce(0) { sum, line in
            let words = line.split(separator: " ")
            guard words.count == 3, words[0].hasPrefix("Private_") else { return sum }
            return sum + (Int(words[1]) ?? 0)
        }
    }

    private static var hasFontLibraries: Bool {
        lines(of: "/proc/self/maps").contains { $0.contains("libharfbuzz") || $0.contains("libfontconfig") }
    }

    private static func lines(of path: String) -> [String] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var lines: [String] = []
        var buffer: UnsafeMutablePointer<CChar>?
        var room = 0
        defer { free(buffer) }
        while getline(&buffer, &room, file) > 0, let buffer { lines.append(String(cString: buffer)) }
        return lines
    }
}
