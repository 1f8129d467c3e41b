import FoundationEssentials

extension Central {
    /// A service opens, closes, fills up or pauses. Whoever waits goes on waiting.
    mutating func setState(_ state: ServiceState, ofService id: String, at time: Date) throws(Refusal) {
        let index = try index(ofService: id)
        guard lines[index].state != state else { return }
        lines[index].state = state
        feed.append(.serviceChanged(lines[index].definition, state), at: time)
    }

    /// A service gets another name, or stands under another heading.
    mutating func change(service id: String, at time: Date, _ change: (inout ServiceDefinition) -> Void) throws(Refusal)
    {
        let index = try index(ofService: id)
        let before = lines[index].definition
        change(&lines[index].definition)
        guard lines[index].definition != before else { return }
        feed.append(.serviceChanged(lines[index].definition, lines[index].state), at: time)
    }

    /// A window opens, closes or pauses. Whoever it has called stays there.
    mutating func setState(_ state: WindowState, ofWindow id: String, at time: Date) throws(Refusal) {
        let index = try index(ofWindow: id)
        guard windows[index].state != state else { return }
        windows[index].state = state
        feed.append(.windowChanged(windows[index].definition, state), at: time)
    }

    /// The hall as a whole changes: its name, its headings, silent calling, or where the follow QR leads.
    mutating func change(at time: Date, _ change: (inout HallFace) -> Void) {
        let before = hall
        change(&hall)
        if hall != before { feed.append(.hallChanged(hall), at: time) }
    }

    /// Central has lost its feed, as one that was started again: places in the old one are gone.
    mutating func beginEpoch(_ epoch: String) { feed = Feed(epoch: epoch) }

    /// Tells the feed something of a type that no kiosk knows.
    mutating func announceUnheardOf(at time: Date) { feed.append(.unheardOf, at: time) }
}
