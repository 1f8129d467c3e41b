import FoundationEssentials

/// The ordered stream of what happened. Every kiosk hears everything in its hall, so one sequence serves them all and
/// is dense for each.
struct Feed: Sendable {
    /// One event with its place in the stream.
    struct Entry: Sendable {
        let seq: Int
        let at: Date
        let event: HallEvent
    }

    /// What a poll finds.
    enum Page: Sendable {
        case entries(ArraySlice<Entry>)
        /// Another epoch, a place not reached yet, or one no longer kept: only a snapshot helps.
        case gone
    }

    /// Names this stream; `seq` means nothing outside it.
    let epoch: String
    /// The last event's place; 0 before the first.
    private(set) var lastSeq = 0
    private var entries: [Entry] = []
    private let capacity: Int

    /// A stream that keeps at least its last `capacity` events for kiosks that lag behind.
    init(epoch: String, capacity: Int = 4096) {
        self.epoch = epoch
        self.capacity = capacity
    }

    mutating func append(_ event: HallEvent, at time: Date) {
        lastSeq += 1
        entries.append(Entry(seq: lastSeq, at: time, event: event))
        // Trimmed by halves, so that the cost of moving is spread over many events.
        if entries.count >= 2 * capacity { entries.removeFirst(entries.count - capacity) }
    }

    /// The first `limit` events after `after`.
    func page(epoch: String, after: Int, limit: Int) -> Page {
        let oldest = lastSeq - entries.count
        guard epoch == self.epoch, after >= oldest, after <= lastSeq else { return .gone }
        return .entries(entries[(after - oldest)...].prefix(limit))
    }
}
