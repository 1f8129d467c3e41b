import Foundation
import Testing

@testable import KioskAgent
import struct HallSimulator.SplitMix64

/// What to ask central next, after everything that can happen.
@Suite struct FeedCourseTests {
    private typealias Action = FeedCourse.Action

    @Test func `a plain restart asks at once`() {
        var bench = CourseBench()
        #expect(bench.step(.started(uptime: .seconds(120))) == .snapshot)
    }

    @Test func `a machine that was switched on just now waits up to three seconds, each kiosk its own`() {
        var pauses: Set<Duration> = []
        for seed in 0..<100 {
            var bench = CourseBench(seed: UInt64(seed))
            guard case .rest(let pause) = bench.step(.started(uptime: .seconds(20))) else { continue }
            pauses.insert(pause)
            bench.now += pause.wholeMilliseconds
            #expect(bench.step(.rested) == .snapshot)
        }
        #expect(pauses.count > 90)
        #expect(pauses.allSatisfy { $0 <= .seconds(3) })
        #expect((pauses.max() ?? .zero) > .seconds(2))
    }

    @Test func `a snapshot is followed by polls, each from where the last one ended`() {
        var bench = CourseBench()
        #expect(bench.step(.snapshot(.at(5))) == .poll(.at(5), wait: 25))
        #expect(bench.news == [.hall(.at(5))])
        #expect(bench.step(.page(.of(6...7))) == .poll(.at(7), wait: 25))
        #expect(bench.news == [.events([.at(6), .at(7)])])
        bench.now += 25_000
        #expect(bench.step(.page(.empty(7))) == .poll(.at(7), wait: 25))
        #expect(bench.news.isEmpty)
    }

    @Test func `events that are known already are dropped`() {
        var bench = CourseBench(following: 5)
        #expect(bench.step(.page(.of(4...6))) == .poll(.at(6), wait: 25))
        #expect(bench.news == [.events([.at(6)])])
        bench.now += 2000
        #expect(bench.step(.page(.of(4...6))) == .poll(.at(6), wait: 25))
        #expect(bench.news.isEmpty)
        bench.now += 2000
        _ = bench.step(.page(FeedPage(epoch: "e", items: [7, 7, 8, 7, 8].map { .event(.at($0)) }, next: 8)))
        #expect(bench.news == [.events([.at(7), .at(8)])])
    }

    @Test(arguments: [
        FeedPage.of(7...8), .of(6...7, next: 9), .of(6...7, next: 6), .empty(6), .empty(4),
        FeedPage(epoch: "f", items: [], next: 5),
        FeedPage(epoch: "e", items: [.event(.at(6)), .event(.at(8)), .event(.at(7))], next: 8),
        FeedPage(epoch: "e", items: [.event(.at(7)), .event(.at(6))], next: 6),
    ])
    func `a gap, another run of the feed and a page that contradicts itself lead to a snapshot`(page: FeedPage) throws {
        var bench = CourseBench(following: 5)
        let action = bench.step(.page(page))
        #expect(bench.news.contains { if case .lost = $0 { true } else { false } })
        try #require(action.pause.map { $0 <= .milliseconds(500) } == true)
        #expect(bench.afterRest() == .snapshot)
    }

    @Test func `what comes before a gap counts, what comes after it does not`() {
        var bench = CourseBench(following: 5)
        _ = bench.step(.page(FeedPage(epoch: "e", items: [6, 7, 9].map { .event(.at($0)) }, next: 9)))
        #expect(bench.news.first == .events([.at(6), .at(7)]))
    }

    @Test func `a place that central does not keep any more leads to a snapshot, and is no outage`() {
        var bench = CourseBench(following: 5)
        _ = bench.step(.failed(.refused(status: 410, code: "feed.gone", "")))
        #expect(bench.news == [.lost("central does not keep this place any more")])
        #expect(bench.afterRest() == .snapshot)
    }

    @Test(arguments: [
        CentralError.unreachable("no"), .notAdmitted(status: 401, ""), .notAdmitted(status: 403, ""),
        .refused(status: 409, code: "poll.superseded", ""),
    ])
    func `a poll that fails is tried again from the same place, without waiting at central`(error: CentralError) {
        var bench = CourseBench(following: 5)
        bench.now += 3000
        _ = bench.step(.failed(error))
        #expect(bench.news == [.away(error, since: 0)])
        #expect(bench.afterRest() == .poll(.at(5), wait: 0))
        // Its answer shows that central is back; the next poll waits again, at once.
        #expect(bench.step(.page(.empty(5))) == .poll(.at(5), wait: 25))
        #expect(bench.news == [.events([])])
    }

    @Test(arguments: [CentralError.malformed("garbage"), .refused(status: 404, code: "x", "")])
    func `a poll that cannot be read does not wedge the feed`(error: CentralError) {
        var bench = CourseBench(following: 5)
        _ = bench.step(.failed(error))
        #expect(bench.afterRest() == .snapshot)
    }

    @Test func `failures wait longer and longer, to a minute, and an answered poll begins anew`() {
        var bench = CourseBench()
        var longest = Duration.zero
        for _ in 0..<40 {
            longest = max(longest, bench.step(.failed(.unreachable(""))).pause ?? .zero)
            #expect(bench.afterRest() == .snapshot)
        }
        #expect(longest > .seconds(30) && longest <= .seconds(60))
        _ = bench.step(.snapshot(.at(1)))
        _ = bench.step(.page(.of(2...2)))
        #expect(bench.step(.failed(.unreachable(""))).pause ?? .zero <= .milliseconds(500))
    }

    @Test func `a central that gives snapshots and fails at polls is asked more and more seldom`() {
        var bench = CourseBench()
        var longest = Duration.zero
        for _ in 0..<40 {
            _ = bench.step(.snapshot(.at(1)))
            longest = max(longest, bench.step(.failed(.malformed(""))).pause ?? .zero)
            #expect(bench.afterRest() == .snapshot)
        }
        #expect(longest > .seconds(30))
    }

    @Test func `a nudge ends a rest, but not one that central ordered`() {
        var bench = CourseBench(following: 5)
        bench.now += 10_000
        for _ in 0..<12 {
            _ = bench.step(.failed(.unreachable("")))
            #expect(bench.step(.rested) == .poll(.at(5), wait: 0))
        }
        _ = bench.step(.failed(.busy(retryAfter: .seconds(30), status: 503, "")))
        bench.now += 10_000
        let left = bench.step(.rested).pause ?? .zero
        #expect(left >= .seconds(20) && left <= .seconds(50))
        #expect(bench.afterRest() == .poll(.at(5), wait: 0))
    }

    @Test func `a central that gives snapshots and fails at polls is not asked more often because it answers`() {
        var bench = CourseBench()
        for _ in 0..<20 {
            _ = bench.step(.snapshot(.at(1)))
            let rest = bench.step(.failed(.busy(retryAfter: nil, status: 503, "")))
            // Somebody says that central is there, which is no news.
            #expect(bench.step(.rested) == rest || rest.pause == nil || rest.pause == .zero)
            _ = bench.afterRest()
        }
    }

    @Test func `Retry-After is obeyed, ten minutes at most`() {
        for seconds in [0, 1, 7, 120, 600, 86_400] {
            var bench = CourseBench()
            let pause = bench.step(.failed(.busy(retryAfter: .seconds(seconds), status: 503, ""))).pause ?? .zero
            #expect(pause >= .seconds(min(seconds, 600)) && pause <= .seconds(min(seconds, 600) + 1))
        }
    }

    @Test(arguments: [(nil, 25), (0, 1), (40, 40), (60, 60), (3600, 60), (-7, 1)])
    func `advice is obeyed within reason`(advised: Int?, waits: Int) {
        var bench = CourseBench(following: 5)
        var page = FeedPage.of(6...6)
        page.advice.wait = advised
        #expect(bench.step(.page(page)) == .poll(.at(6), wait: waits))
    }

    @Test(arguments: [(nil, 0), (0, 0), (700, 700), (1_000_000, 60_000), (-5, 0)])
    func `a pause that central wishes is made, a minute at most`(advised: Int?, pause: Int64) {
        var bench = CourseBench(following: 5)
        var page = FeedPage.of(6...6)
        page.advice.retryMilliseconds = advised
        #expect((bench.step(.page(page)).pause ?? .zero).wholeMilliseconds == pause)
    }

    @Test func `a central that answers at once and empty is asked once a second`() {
        var bench = CourseBench(following: 5)
        for _ in 0..<10 {
            bench.now += 30
            #expect(bench.step(.page(.empty(5))) == .rest(.milliseconds(970)))
            // A nudge changes nothing: central answers.
            #expect(bench.step(.rested) == .rest(.milliseconds(970)))
            #expect(bench.afterRest() == .poll(.at(5), wait: 25))
        }
    }

    @Test func `types that are not known are passed over, and told once each`() {
        var bench = CourseBench(following: 5)
        let items: [FeedPage.Item] = [
            .unknown(seq: 6, type: "ticket.praised"), .unknown(seq: 7, type: "ticket.praised"), .event(.at(8)),
        ]
        #expect(bench.step(.page(FeedPage(epoch: "e", items: items, next: 8))) == .poll(.at(8), wait: 25))
        #expect(bench.news == [.events([.at(8)]), .passedOver(type: "ticket.praised")])
        _ = bench.step(.page(FeedPage(epoch: "e", items: [.unknown(seq: 9, type: "ticket.praised")], next: 9)))
        #expect(bench.news.isEmpty)
    }

    @Test
    func
        `an event that makes no sense is set apart, told once of its kind, and a snapshot tells it and what comes after it`()
    {
        var bench = CourseBench(following: 5)
        for round in 0..<20 {
            let first = Int64(6 + 3 * round)
            let (bad, good) = (first + 1, first + 2)
            let note = FeedQuarantine.Note(seq: bad, type: "ticket.called", flaw: "data.number: missing")
            _ = bench.step(
                .page(
                    FeedPage(epoch: "e", items: [.event(.at(first)), .malformed(note), .event(.at(good))], next: good)))
            // A call that came after one that makes no sense is not told before it.
            #expect(bench.news.first == .events([.at(first)]))
            guard case .quarantined(let quarantine, let isNews) = bench.news[1] else {
                Issue.record("\(bench.news)")
                return
            }
            #expect(isNews == (round == 0))
            #expect(quarantine.count == round + 1 && quarantine.last.count == min(round + 1, 8))
            #expect(quarantine.last.last == note)
            #expect(bench.afterRest() == .snapshot)
            // The snapshot holds what the event was about: the feed goes on behind it.
            #expect(bench.step(.snapshot(.at(good))) == .poll(.at(good), wait: 25))
        }
    }

    @Test func `an event without a place in the feed leads to a snapshot`() {
        var bench = CourseBench(following: 5)
        let note = FeedQuarantine.Note(seq: nil, type: "(no name)", flaw: "seq: missing")
        _ = bench.step(.page(FeedPage(epoch: "e", items: [.malformed(note), .event(.at(6))], next: 6)))
        #expect(
            bench.news.first
                == .quarantined(
                    {
                        var one = FeedQuarantine(); one.add(note); return one
                    }(), isNews: true))
        #expect(bench.afterRest() == .snapshot)
    }

    @Test func `a central with ever new oddities does not fill the log`() {
        var bench = CourseBench(following: 0)
        var told = 0
        for seq in Int64(1)...1000 {
            _ = bench.step(.page(FeedPage(epoch: "e", items: [.unknown(seq: seq, type: "type\(seq)")], next: seq)))
            told += bench.news.count
        }
        #expect(told == FeedCourse.mostKindsTold)
    }

    @Test func `answers to nothing that was asked change nothing`() {
        var bench = CourseBench()
        #expect(bench.step(.page(.of(1...3))) == .snapshot)
        #expect(bench.step(.rested) == .snapshot)
        let rest = bench.step(.failed(.unreachable("")))
        #expect(bench.step(.page(.of(1...3))) == rest)
        #expect(bench.step(.failed(.unreachable(""))) == rest)
        #expect(bench.news.isEmpty)
    }
}

/// A course, its clock and its dice.
private struct CourseBench {
    var course = FeedCourse()
    var now: Int64 = 0
    var news: [FeedNews] = []
    private var generator: SplitMix64

    init(seed: UInt64 = 1) { generator = SplitMix64(seed: seed) }

    /// Polling from a place.
    init(following next: Int64) {
        self.init()
        _ = step(.snapshot(.at(next)))
    }

    mutating func step(_ event: FeedCourse.Event) -> FeedCourse.Action {
        let step = course.after(event, at: now, using: &generator)
        news = step.news
        return step.action
    }

    /// Lets the rest that is going on pass.
    mutating func afterRest() -> FeedCourse.Action {
        var probe = self
        guard let pause = probe.step(.page(.empty(-1))).pause else { return probe.step(.page(.empty(-1))) }
        now += pause.wholeMilliseconds
        return step(.rested)
    }
}

extension FeedCourse.Action {
    fileprivate var pause: Duration? { if case .rest(let pause) = self { pause } else { nil } }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

extension FeedPosition {
    fileprivate static func at(_ next: Int64) -> FeedPosition { FeedPosition(epoch: "e", next: next) }
}

extension HallSnapshot {
    fileprivate static func at(_ next: Int64) -> HallSnapshot {
        HallSnapshot(
            facts: HallFacts(name: BilingualText(zh: "", en: "")), businessDay: "2026-11-23", services: [], windows: [],
            tickets: [], calls: [], position: .at(next), flaws: [])
    }
}

extension FeedEvent {
    fileprivate static func at(_ seq: Int64) -> FeedEvent {
        FeedEvent(seq: seq, id: "e-\(seq)", ageMilliseconds: 0, content: .dayStarted("2026-11-23"))
    }
}

extension FeedPage {
    fileprivate static func of(_ seqs: ClosedRange<Int64>, next: Int64? = nil) -> FeedPage {
        FeedPage(epoch: "e", items: seqs.map { .event(.at($0)) }, next: next ?? seqs.upperBound)
    }

    fileprivate static func empty(_ next: Int64) -> FeedPage { FeedPage(epoch: "e", items: [], next: next) }
}
