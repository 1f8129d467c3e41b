import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

private func answer(epoch: String = "e", events: Int = 0, next: Int64) -> CentralAnswer.Events {
    CentralAnswer.Events(
        epoch: epoch, events: (0..<events).map { CentralAnswer.Events.Event(seq: next - Int64(events - $0)) },
        next: next)
}

@Suite struct FeedCourseTests {
    private var generator = SplitMix64(seed: 1)

    @Test func `a snapshot is followed by polls until there is news`() {
        var course = FeedCourse()
        course.snapshotArrived(epoch: "e", next: 5)
        course.answered(answer(next: 5))
        #expect(course == .following(epoch: "e", next: 5, .feed))
        course.answered(answer(events: 2, next: 7))
        #expect(course == .needsSnapshot(.feed))
    }

    @Test(arguments: [answer(next: 6), answer(epoch: "f", next: 5), nil])
    func `a gap, another run of the feed or a lost position calls for a snapshot`(answer: CentralAnswer.Events?) {
        var course = FeedCourse()
        course.snapshotArrived(epoch: "e", next: 5)
        course.answered(answer)
        #expect(course == .needsSnapshot(.feed))
    }

    @Test mutating func `failures wait longer and longer, and success begins anew`() {
        var course = FeedCourse()
        var longest = Duration.zero
        for _ in 0..<20 { longest = max(longest, course.failed(using: &generator)) }
        #expect(longest > .seconds(2) && longest <= .seconds(5))
        course.snapshotArrived(epoch: "e", next: 1)
        course.answered(answer(epoch: "e", next: 1))
        #expect(course.failed(using: &generator) <= .milliseconds(500))
    }

    @Test mutating func `a central that gives snapshots and fails polls is asked more and more seldom`() {
        var course = FeedCourse()
        var longest = Duration.zero
        for _ in 0..<20 {
            course.snapshotArrived(epoch: "e", next: 1)
            longest = max(longest, course.failed(using: &generator))
        }
        #expect(longest > .seconds(2))
    }
}
