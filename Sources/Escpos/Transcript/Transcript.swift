/// The last of what went over the wire between the agent and one printer, with times: what a fault in the field can be replayed from
/// (`TranscriptReplay`).
///
/// A ring: appending costs the same however long it has run, and what is oldest gives way. The bytes of a slip, nearly all of them
/// pixels, are kept once, with its job; of the job's bytes on the wire only the count is.
///
/// It holds what the slips show. Whoever keeps one, or shows it to somebody, takes `blanked`.
public struct Transcript: Sendable {
    /// How much is kept.
    public struct Limits: Equatable, Sendable {
        /// Bytes to the printer: documents, and what was sent besides.
        public var bytesOut: Int
        /// Bytes from the printer.
        public var bytesIn: Int
        /// Entries of any kind.
        public var entries: Int

        /// 64 KiB out are the last four to eight slips, with hours of rest between them.
        public static let standard = Limits(bytesOut: 64 << 10, bytesIn: 16 << 10, entries: 4096)

        /// What is below 0 counts as 0.
        public init(bytesOut: Int, bytesIn: Int, entries: Int) {
            self.bytesOut = max(0, bytesOut)
            self.bytesIn = max(0, bytesIn)
            self.entries = max(0, entries)
        }
    }

    /// Characters kept of a text that says what was connected, or why it was lost.
    public static let longestText = 200

    /// The moment that the entries' times count from.
    public let start: ContinuousClock.Instant
    /// How much is kept.
    public let limits: Limits
    /// How many entries have given way.
    public private(set) var leftOut = 0
    /// The `connected` of the connection that the oldest entry belongs to, where it has given way itself.
    public private(set) var connection: Entry?

    /// The ring: entries from `first` on; what is before has given way.
    private var slots: [Entry?] = []
    private var first = 0
    private var bytesOut = 0
    private var bytesIn = 0
    /// What the job under way, or else the last one, has not sent yet.
    private var unsent: ArraySlice<UInt8> = []

    /// An empty transcript.
    public init(start: ContinuousClock.Instant = .now, limits: Limits = .standard) {
        self.start = start
        self.limits = limits
    }

    /// A transcript that was kept. `leftOut`: how many entries it had lost before that.
    public init(entries: [Entry], leftOut: Int = 0, start: ContinuousClock.Instant = .now) {
        self.init(start: start, limits: Limits(bytesOut: .max, bytesIn: .max, entries: .max))
        for entry in entries { append(entry) }
        self.leftOut = max(0, leftOut)
    }

    /// What is kept, oldest first.
    public var entries: [Entry] { slots[first...].compactMap { $0 } }

    /// How many entries are kept.
    public var count: Int { slots.count - first }

    /// Takes down what happened at `now`, the same instant that the session was given with it.
    ///
    /// The order matters as much as the times: an event goes in before what the session makes of it. Bytes that were `sent` may be a
    /// slice of something large, which is not held on to.
    public mutating func append(_ event: Event, at now: ContinuousClock.Instant) {
        append(Entry(at: now - start, event))
    }

    private mutating func append(_ entry: Entry) {
        var entry = entry
        switch entry.event {
        case .connected(let name, let profile):
            unsent = []
            entry.event = .connected(to: String(name.prefix(Self.longestText)), profile: profile)
        case .began(let job): unsent = job.printJob.bytes[...]
        case .sent(let bytes):
            // The rest of a question can go before the job's bytes, in the same transfer.
            let count = (0...Self.longestCommand).first { unsent.starts(with: bytes.dropFirst($0)) } ?? bytes.count
            let (others, ofJob) = (bytes.prefix(count), bytes.dropFirst(count))
            unsent = unsent.dropFirst(ofJob.count)
            if !others.isEmpty { keep(Entry(at: entry.at, .sent(Array(others)[...]))) }
            if !ofJob.isEmpty { keep(Entry(at: entry.at, .sentOfJob(ofJob.count))) }
            return
        case .sentOfJob(let count): unsent = unsent.dropFirst(max(0, count))
        case .lost(let reason): entry.event = .lost(reason: String(reason.prefix(Self.longestText)))
        case .submitted, .received, .portStatus, .woke, .ended: break
        }
        keep(entry)
    }

    private mutating func keep(_ entry: Entry) {
        slots.append(entry)
        bytesOut += entry.bytesOut
        bytesIn += entry.bytesIn
        while bytesOut > limits.bytesOut || bytesIn > limits.bytesIn || count > limits.entries { dropFirst() }
    }

    private mutating func dropFirst() {
        guard first < slots.count, let entry = slots[first] else { return }
        slots[first] = nil
        first += 1
        bytesOut -= entry.bytesOut
        bytesIn -= entry.bytesIn
        leftOut += 1
        if case .connected = entry.event { connection = entry }
        // Each entry is moved once at most for each one that has given way.
        if first > slots.count / 2 {
            slots.removeFirst(first)
            first = 0
        }
    }
}

extension Transcript {
    /// The longest that is sent beside a job's bytes: the end of a question, and DLE DC4 fn 8.
    private static let longestCommand = 16

    /// The transcript as it may be kept: what is the ticket holder's alone is blanked, at the same length, so that a replay comes to
    /// the same end.
    public var blanked: Transcript {
        var blanked = self
        blanked.unsent = []
        for index in blanked.slots.indices {
            switch blanked.slots[index]?.event {
            case .began(var job)?:
                job.document = job.document.blanked
                blanked.slots[index]?.event = .began(job)
            // Nothing that is sent beside a job is longer. Were it a piece of a slip all the same, nobody could tell what of it is
            // private.
            case .sent(let bytes)? where bytes.count > Self.longestCommand:
                blanked.slots[index]?.event = .sent(ArraySlice(repeating: 0, count: bytes.count))
            case .connected?, .submitted?, .sent?, .sentOfJob?, .received?, .portStatus?, .woke?, .lost?, .ended?, nil:
                break
            }
        }
        return blanked
    }
}

extension Transcript.Entry {
    fileprivate var bytesOut: Int {
        switch event {
        case .began(let job): job.document.bytes.count
        case .sent(let bytes): bytes.count
        case .connected, .submitted, .sentOfJob, .received, .portStatus, .woke, .lost, .ended: 0
        }
    }

    fileprivate var bytesIn: Int {
        switch event {
        case .received(let bytes): bytes.count
        case .connected, .began, .submitted, .sent, .sentOfJob, .portStatus, .woke, .lost, .ended: 0
        }
    }
}
