import Testing

@testable import HallSimulator

struct FeedTests {
    func feed(events: Int, capacity: Int = 4) -> Feed {
        var feed = Feed(epoch: "e", capacity: capacity)
        for n in 0..<events { feed.append(.dayStarted(businessDay: "\(n)"), at: morning) }
        return feed
    }

    func seqs(_ page: Feed.Page) -> [Int]? {
        guard case .entries(let entries) = page else { return nil }
        return entries.map(\.seq)
    }

    @Test func `a page begins after the last event known and ends at the limit`() {
        let feed = feed(events: 5)
        #expect(seqs(feed.page(epoch: "e", after: 0, limit: 100)) == [1, 2, 3, 4, 5])
        #expect(seqs(feed.page(epoch: "e", after: 2, limit: 2)) == [3, 4])
        #expect(seqs(feed.page(epoch: "e", after: 5, limit: 100)) == [])
    }

    @Test func `another epoch and places out of range are gone`() {
        let feed = feed(events: 9)
        #expect(seqs(feed.page(epoch: "other", after: 9, limit: 1)) == nil)
        #expect(seqs(feed.page(epoch: "e", after: 10, limit: 1)) == nil)
        #expect(seqs(feed.page(epoch: "e", after: -1, limit: 1)) == nil)
        #expect(seqs(feed.page(epoch: "e", after: .max, limit: 1)) == nil)
        #expect(seqs(feed.page(epoch: "e", after: 0, limit: 1)) == nil, "trimmed")
    }

    @Test(arguments: 1...30)
    func `at least the capacity is kept, dense up to the newest`(events: Int) {
        let feed = feed(events: events)
        let kept = min(events, 4)
        #expect(seqs(feed.page(epoch: "e", after: events - kept, limit: 100)) == Array((events - kept + 1)...events))
    }
}
