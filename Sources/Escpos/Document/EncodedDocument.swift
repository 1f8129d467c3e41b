/// A document as bytes for one printer model.
public struct EncodedDocument: Equatable, Sendable {
    /// What to send after the session has initialised the printer (`ESC @`).
    public internal(set) var bytes: [UInt8] = []
    /// Where in `bytes` the first thing after `Document.Block.numberBegins` begins to print; nil when nothing does.
    /// Nobody can have seen the number while no byte from here on has been sent.
    public internal(set) var numberOffset: Int?
    /// Characters that the printer cannot print as written, in their order, each as often as it occurs.
    public internal(set) var replaced: [Character] = []
    /// The length of paper that all this takes, in dots, with the way to the cutter: what a deadline can be made of.
    public internal(set) var lengthDots = 0
}
