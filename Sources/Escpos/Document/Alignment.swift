/// Where a line or a picture stands between the margins.
public enum Alignment: UInt8, Sendable {
    /// At the left margin; what a printer starts with.
    case left = 0
    /// Between the margins.
    case centre = 1
    /// At the right margin.
    case right = 2

    /// The meaning of the parameter of `ESC a`: 0–2, or the digits '0'–'2'. Nil for what printers ignore.
    public init?(parameter: UInt8) {
        self.init(rawValue: (0x30...0x32).contains(parameter) ? parameter - 0x30 : parameter)
    }
}
