/// What the log has been told of notices that wait: once, not at every try of a night.
struct OutboxComplaints {
    private var told: Set<Int64> = []

    /// Whether a failure at `notice` is worth a line: the first of an outage, and a notice that fails while others get through.
    mutating func isNew(_ notice: PendingNotice, centralIsInDoubt: Bool) -> Bool {
        if centralIsInDoubt && !told.isEmpty { return false }
        return told.insert(notice.id).inserted
    }

    /// Nothing waits any more. True: something had been said.
    mutating func end() -> Bool {
        defer { told = [] }
        return !told.isEmpty
    }
}
