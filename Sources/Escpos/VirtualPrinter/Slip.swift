/// A piece of paper that came out of a virtual printer.
public struct Slip: Equatable, Sendable {
    /// 1 for the first one since the printer was made.
    public let ordinal: Int
    /// The bytes of the commands since the piece before, its own cut included.
    public let bytes: [UInt8]
    /// The paper.
    public let paper: PrintedPaper
    /// When the first of `bytes` was carried out.
    public let firstByteAt: ContinuousClock.Instant
    /// When the last of `bytes` was carried out: the cut.
    public let lastByteAt: ContinuousClock.Instant

    /// The paper, drawn.
    public var svg: String { SlipSVG.draw(paper) }
}
