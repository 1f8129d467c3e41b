import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

@Suite struct SleepQueueTests {
    private typealias Sleeper = (name: Int, end: ContinuousClock.Instant, latest: ContinuousClock.Instant)

    @Test(arguments: 1...200)
    func `whoever wakes when the queue says wakes each in its time, in order, and for nobody in vain`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var queue = SleepQueue<Sleeper>()
        var (now, waiting) = (ContinuousClock.now, 0)
        for name in 0..<200 {
            let end = now + .milliseconds(Int.random(in: -5...1000, using: &generator))
            let tolerance = Duration.milliseconds(Int.random(in: -5...200, using: &generator))
            queue.add((name, end, end + max(.zero, tolerance)), until: end, tolerance: tolerance)
            waiting += 1
            let until = now + .milliseconds(Int.random(in: 0...20, using: &generator))
            while let wake = queue.wakeAt, wake <= until {
                now = max(now, wake)
                let due = queue.takeDue(at: now)
                #expect(!due.isEmpty && due.allSatisfy { $0.end <= now && $0.latest >= wake })
                #expect(due.map(\.end) == due.map(\.end).sorted())
                waiting -= due.count
            }
            now = until
        }
        waiting -= queue.takeDue(at: now + .seconds(2)).count
        #expect(waiting == 0 && queue.wakeAt == nil)
    }

    @Test func `those who sleep until the same time wake in the order in which they came`() {
        var queue = SleepQueue<Int>()
        let end = ContinuousClock.now
        for name in 0..<5 { queue.add(name, until: end, tolerance: .zero) }
        let due = queue.takeDue(at: end)
        #expect(due == [0, 1, 2, 3, 4])
    }

    @Test func `a sleep with much tolerance is over with the next one's wake-up`() {
        var queue = SleepQueue<String>()
        let now = ContinuousClock.now
        queue.add("patient", until: now + .seconds(1), tolerance: .seconds(5))
        queue.add("exact", until: now + .seconds(3), tolerance: .zero)
        #expect(queue.wakeAt == now + .seconds(3))
        let (early, late) = (queue.takeDue(at: now + .milliseconds(999)), queue.takeDue(at: now + .seconds(3)))
        #expect(early.isEmpty && late == ["patient", "exact"])
    }
}
