/// One of the four questions that a printer answers even when it is offline: `DLE EOT n` = `10 04 n`.
///
/// The answer does not name its question, so there is one question under way at a time.
public enum RealTimeQuery: UInt8, Equatable, Sendable, CaseIterable {
    /// n = 1: 08 offline, 20 waiting for recovery, 40 feed button.
    case printer = 1
    /// n = 2: 04 cover open, 08 feeding by button, 20 stopped by paper end, 40 error.
    case offlineCause = 2
    /// n = 3: 04 mechanical (BT-T080: paper jam), 08 cutter, 20 unrecoverable, 40 auto-recoverable (head heat).
    case errorCause = 3
    /// n = 4: 0C near-end, 60 paper out.
    case paper = 4

    /// The bytes that ask.
    public var bytes: [UInt8] { [0x10, 0x04, rawValue] }

    /// The question after this one; nil after the last.
    public var next: RealTimeQuery? { RealTimeQuery(rawValue: rawValue + 1) }
}
