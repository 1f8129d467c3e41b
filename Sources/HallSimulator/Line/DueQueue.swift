import FoundationEssentials

/// Tickets whose booked time has not come, the next one last.
struct DueQueue: Sendable {
    private struct Entry: Sendable {
        let time: Date
        let ticket: TicketID
    }

    private var entries: [Entry] = []

    /// When the next ticket's time comes.
    var next: Date? { entries.last?.time }

    /// A ticket's time will come. Of two with the same time the one that was put in first comes first.
    mutating func insert(_ id: TicketID, at time: Date) {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].time < time { high = middle } else { low = middle + 1 }
        }
        // Behind those that are later, before those of the same time, which leave the queue first.
        while low > 0, entries[low - 1].time == time { low -= 1 }
        entries.insert(Entry(time: time, ticket: id), at: low)
    }

    /// Takes out the next ticket whose time has come.
    mutating func take(at now: Date) -> TicketID? {
        guard let next, next <= now else { return nil }
        return entries.removeLast().ticket
    }
}
