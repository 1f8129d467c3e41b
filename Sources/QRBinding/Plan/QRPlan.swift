/// How a content is to be printed: a symbol's size and error correction, and how large its modules are.
public struct QRPlan: Hashable, Sendable {
    /// Version of the symbol, 1–40.
    public let version: Int
    /// Error correction.
    public let level: ErrorCorrectionLevel
    /// Dots on one side of a module, 4–8.
    public let dotsPerModule: Int

    /// Modules on one side, quiet zone included.
    public var side: Int { QRSymbol.side(version: version) }
    /// Dots on one side of the printed square, quiet zone included.
    public var sideInDots: Int { side * dotsPerModule }
}
