/// What a page means to somebody who knows the feed up to a place.
struct FeedReading: Equatable, Sendable {
    /// In order, each the one after the one before.
    private(set) var events: [FeedEvent] = []
    private(set) var unknownTypes: [String] = []
    private(set) var malformed: [FeedQuarantine.Note] = []
    /// What is known with this page.
    private(set) var position: FeedPosition
    /// Why a snapshot is due; nil when the page leads on without one.
    private(set) var lost: String?

    /// Events that are known already are dropped, also those that come twice in one page. What comes before a gap, or before an event
    /// that makes no sense, counts; what comes after it does not, in whatever order it stands: the snapshot will tell it, in its order.
    init(_ page: FeedPage, after known: FeedPosition) {
        position = known
        guard page.epoch == known.epoch else {
            lost = "central has begun another feed"
            return
        }
        take(page.items)
        guard lost == nil else { return }
        // Of the page as a whole, also of what was known already: a page that came twice is none that lies.
        let last = page.items.compactMap(\.seq).max() ?? known.next
        if page.next > last {
            lost = "events are missing after \(position.next)"
        } else if page.next < last {
            lost = "the page contradicts itself"
        }
    }

    private mutating func take(_ items: [FeedPage.Item]) {
        for item in items {
            if let seq = item.seq, seq <= position.next { continue }
            if case .malformed(let note) = item {
                malformed.append(note)
                lost = "an event made no sense"
                return
            }
            guard let seq = item.seq, seq == position.next + 1 else {
                lost = "events are missing after \(position.next)"
                return
            }
            position.next = seq
            if case .event(let event) = item { events.append(event) }
            if case .unknown(_, let type) = item { unknownTypes.append(type) }
        }
    }
}
