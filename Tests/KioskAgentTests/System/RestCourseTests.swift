import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

/// A loop that rests in virtual time, with alarms that ring somewhere in their time.
private struct VirtualLoop {
    private var course = RestCourse()
    private var generator: SplitMix64
    private(set) var alarms: [(time: RestCourse.Time, rings: ContinuousClock.Instant)] = []
    /// How many alarms have rung.
    private(set) var rings = 0
    private(set) var now = ContinuousClock.now

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// Rests for `pause`, or until it is woken after `wake`. Whether the rest was over at the right time.
    mutating func rest(for pause: Duration?, wokenAfter wake: Duration?) -> Bool {
        let (end, woken) = (pause.map { RestCourse.Time(after: $0, from: now) }, wake.map { now + $0 })
        guard case .rest(let alarm) = course.begins(until: end) else { return false }
        if let alarm { set(alarm) }
        defer { course.worksAgain() }
        while let next = alarms.map(\.rings).min(), next <= (woken ?? next) {
            if ring(at: next) { return end.map { $0.earliest <= now && now <= $0.latest } ?? false }
        }
        guard let woken else { return false }
        now = woken
        return course.ends() && woken <= (end?.latest ?? woken)
    }

    /// Works for so long. An alarm that rings meanwhile changes nothing.
    mutating func work(for time: Duration) -> Bool {
        let end = now + time
        while let next = alarms.map(\.rings).min(), next <= end {
            if ring(at: next) { return false }
        }
        now = end
        return true
    }

    private mutating func set(_ alarm: RestCourse.Time) {
        let tolerance = (alarm.latest - alarm.earliest) * Double.random(in: 0...1, using: &generator)
        alarms.append((alarm, max(now, alarm.earliest + tolerance)))
    }

    /// Whether the rest is over with it.
    private mutating func ring(at instant: ContinuousClock.Instant) -> Bool {
        now = instant
        rings += 1
        guard let place = alarms.firstIndex(where: { $0.rings == instant }) else { return false }
        switch course.rings(alarms.remove(at: place).time) {
        case .nothing: return false
        case .over: return true
        case .again(let next):
            set(next)
            return false
        }
    }
}

@Suite struct RestCourseTests {
    @Test(arguments: 1...300)
    func `each rest is over at its time or when it is woken, whatever became of those before it`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var loop = VirtualLoop(seed: seed)
        for _ in 0..<100 {
            let pause = Duration.milliseconds(Int.random(in: 0...2000, using: &generator))
            let wake = Duration.milliseconds(Int.random(in: 0...2000, using: &generator))
            let isWoken = Bool.random(using: &generator)
            let hasEnd = !isWoken || Int.random(in: 0..<4, using: &generator) > 0
            let isRight = loop.rest(for: hasEnd ? pause : nil, wokenAfter: isWoken ? wake : nil)
            let isUndisturbed = loop.work(for: .milliseconds(Int.random(in: 0...500, using: &generator)))
            #expect(isRight && isUndisturbed)
        }
    }

    @Test(arguments: 1...50)
    func `a burst that cuts thousands of rests short leaves a handful of alarms behind`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var loop = VirtualLoop(seed: seed)
        for _ in 0..<4000 {
            let pause = Duration.milliseconds(Int.random(in: 48_000...60_000, using: &generator))
            let isRight = loop.rest(for: pause, wokenAfter: .milliseconds(5))
            #expect(isRight)
        }
        #expect(loop.alarms.count <= 12)
        let before = loop.rings
        let areRight = (loop.rest(for: .seconds(60), wokenAfter: nil), loop.rest(for: .seconds(60), wokenAfter: nil))
        #expect(areRight == (true, true))
        #expect(loop.rings - before <= 14 && loop.alarms.isEmpty)
    }

    @Test func `what happens between the end of a rest and the work is seen by that work`() {
        var course = RestCourse()
        let first = course.begins(until: nil)
        let ends = [course.ends(), course.ends()]
        course.worksAgain()
        let second = course.begins(until: nil)
        #expect(first == .rest(alarm: nil) && second == first)
        #expect(ends == [true, false])
    }
}
