/// How long a session waits for what.
public struct PrintTimes: Codable, Equatable, Sendable {
    /// From the acceptance of a job to the last moment at which its number may begin to print.
    public var lifetime: Duration
    /// For automatic status after `GS a`. An offline printer does not execute `GS a`; it has to be asked in real time then.
    public var baseline: Duration
    /// For the answer to one `DLE EOT`. Some clones answer only when their buffer has drained, so this is long.
    public var answer: Duration
    /// For a printer that takes no bytes while it prints: back-pressure is normal life, a stop of this length is not.
    public var stall: Duration
    /// Added to the time a slip takes at the printer's slowest, before its evidence is given up.
    public var evidence: Duration
    /// Added to the same time, where a printer's lasting health is the only evidence.
    public var settle: Duration
    /// Between two rounds of `DLE EOT` while a slip prints.
    public var poll: Duration
    /// For the answer to DLE DC4 fn 8.
    public var clearing: Duration

    /// The times that suit real printers.
    public static let standard = PrintTimes(
        lifetime: .seconds(20), baseline: .seconds(1), answer: .seconds(3), stall: .seconds(10), evidence: .seconds(4),
        settle: .milliseconds(500), poll: .milliseconds(250), clearing: .seconds(1))

    /// Any times; `standard` is for real printers.
    public init(
        lifetime: Duration, baseline: Duration, answer: Duration, stall: Duration, evidence: Duration, settle: Duration,
        poll: Duration, clearing: Duration
    ) {
        self.lifetime = lifetime
        self.baseline = baseline
        self.answer = answer
        self.stall = stall
        self.evidence = evidence
        self.settle = settle
        self.poll = poll
        self.clearing = clearing
    }
}
