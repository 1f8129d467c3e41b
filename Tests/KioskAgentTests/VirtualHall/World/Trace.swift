import Foundation

/// The last lines of what has happened. Off unless somebody will read it: a seed that fails is run once more with it.
struct Trace {
    let isOn: Bool
    private(set) var lines: [String] = []

    static let kept = ProcessInfo.processInfo.environment["KIOSK_LINES"].flatMap { Int($0) } ?? 50

    init(isOn: Bool) { self.isOn = isOn }

    mutating func add(_ line: String) {
        lines.append(line)
        if lines.count >= 2 * Self.kept { lines.removeFirst(lines.count - Self.kept) }
    }

    var last: String { lines.suffix(Self.kept).joined(separator: "\n") }
}
