/// A place on USB as Linux names it: `1-1.2` is the second port of the hub at the first port of bus 1.
public struct USBPortPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// As it is written.
    public let description: String

    /// Nil for what is no bus and ports.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isNumber(parts[0]),
            parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(Self.isNumber)
        else { return nil }
        description = text
    }

    /// The place below a bus; a root hub, which has no ports above it, is `usb1`.
    init(bus: UInt8, ports: [UInt8]) {
        description = ports.isEmpty ? "usb\(bus)" : "\(bus)-" + ports.map { "\($0)" }.joined(separator: ".")
    }

    /// Ports are counted: 1-10 comes after 1-9.
    public static func < (one: USBPortPath, other: USBPortPath) -> Bool {
        one.numbers.lexicographicallyPrecedes(other.numbers)
    }

    private var numbers: [Int] { description.split { !$0.isNumber }.map { Int($0) ?? .max } }

    private static func isNumber(_ text: Substring) -> Bool {
        (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
