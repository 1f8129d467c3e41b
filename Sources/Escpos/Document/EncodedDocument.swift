/// A document as bytes for one printer model.
public struct EncodedDocument: Equatable, Sendable {
    /// What to send after the session has initialised the printer (`ESC @`).
    public internal(set) var bytes: [UInt8] = []
    /// Where in `bytes` the first thing after `Document.Block.numberBegins` begins to print; nil when nothing does.
    /// Nobody can have seen the number while no byte from here on has been sent.
    public internal(set) var numberOffset: Int?
    /// Characters that are not on paper as written, each as often as it occurs: neither the printer nor a font has them.
    public internal(set) var replaced: [Character] = []
    /// Why they could not be drawn from the system's fonts.
    public internal(set) var fontsError: SystemFontsError?
    /// The length of paper that all this takes, in dots, with the way to the cutter: what a deadline can be made of.
    public internal(set) var lengthDots = 0
    /// Where the confidential blocks are, in ascending order: their characters and pixels, not the commands around them.
    public internal(set) var privateParts: [PrivatePart] = []

    init() {}

    /// A document that was encoded earlier, and kept.
    ///
    /// - Parameters:
    ///   - bytes: as they were sent.
    ///   - numberOffset: where the number begins; outside of `bytes` it counts as none.
    ///   - lengthDots: the paper that it takes; below 0 counts as 0.
    ///   - privateParts: what is blanked where it is kept; what lies outside of `bytes` means nothing.
    public init(bytes: [UInt8], numberOffset: Int?, lengthDots: Int, privateParts: [PrivatePart] = []) {
        self.bytes = bytes
        self.numberOffset = numberOffset.flatMap { bytes.indices.contains($0) ? $0 : nil }
        self.lengthDots = max(0, lengthDots)
        self.privateParts = privateParts
    }
}
