/// Which calls were offered already, so that each is offered once however it becomes known: by its event, or by a snapshot after a gap.
struct CallLedger: Sendable {
    /// The last calls with their recalls, oldest first: several times what a snapshot can hold.
    private var calls: [(id: String, recalls: Int)] = []

    private static let kept = 5 * HallState.longestCallList

    /// Whether the call, or this repetition of it, is new. It is not any more afterwards.
    mutating func admit(_ call: HallCall) -> Bool { admit(call.callID, recalls: call.recalls) }

    /// The same of a call that is known by its name.
    mutating func admit(_ callID: String, recalls: Int) -> Bool {
        if let index = calls.lastIndex(where: { $0.id == callID }) {
            guard calls[index].recalls < recalls else { return false }
            calls[index].recalls = recalls
            return true
        }
        calls.append((callID, recalls))
        if calls.count > Self.kept { calls.removeFirst() }
        return true
    }
}
