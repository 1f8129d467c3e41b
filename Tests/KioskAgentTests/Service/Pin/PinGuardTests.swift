import Testing

@testable import HallSimulator
@testable import KioskAgent

/// Guessing is slow, whatever whoever guesses does; and a technician is not kept waiting.
@Suite struct PinGuardTests {
    private static let day: Int64 = 86_400_000

    @Test func `ten thousand guesses, each as soon as it is taken, last for more than a day`() {
        var (now, pinGuard) = (Int64(0), PinGuard(at: 0))
        for _ in 0..<10_000 {
            now += pinGuard.wait(at: now)
            let admission = pinGuard.typed(at: now)
            #expect(admission == .verify)
            pinGuard.wasWrong(at: now)
        }
        #expect(now > Self.day)
    }

    @Test func `so they do when the agent is started again after each of them, in no time`() {
        var now: Int64 = 0
        for _ in 0..<10_000 {
            var pinGuard = PinGuard(at: now)
            now += pinGuard.wait(at: now)
            let admission = pinGuard.typed(at: now)
            #expect(admission == .verify)
        }
        #expect(now > Self.day)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func
        `no mixture of guesses, pauses, restarts and PINs that nobody could look at gets more than a guess in nine seconds`(
            seed: UInt64
        )
    {
        var dice = SplitMix64(seed: seed)
        var (now, pinGuard) = (Int64(0), PinGuard(at: 0))
        var guesses = 0
        while guesses < 1_000 {
            switch Int.random(in: 0..<10, using: &dice) {
            case 0:
                pinGuard = PinGuard(at: now)
            case 1:
                now += Int64.random(in: 0..<100_000, using: &dice)
            case 2:
                if pinGuard.typed(at: now) == .verify { pinGuard.wasNotLookedAt() }
            default:
                if Bool.random(using: &dice) { now += pinGuard.wait(at: now) }
                guard pinGuard.typed(at: now) == .verify else { continue }
                // While it is looked at, another is not.
                let admission = pinGuard.typed(at: now)
                #expect(admission == .refuse(milliseconds: PinGuard.busyWait))
                pinGuard.wasWrong(at: now)
                guesses += 1
            }
            #expect(pinGuard.wait(at: now) <= PinGuard.longestWait)
        }
        #expect(now > Int64(guesses - PinGuard.free) * 9_000)
    }

    @Test func `a PIN that comes too early is not looked at, and costs nothing`() {
        var pinGuard = PinGuard(at: 0)
        let wait = pinGuard.wait(at: 0)
        for early in stride(from: 0, to: wait, by: 100) {
            let admission = pinGuard.typed(at: early)
            #expect(admission == .refuse(milliseconds: wait - early))
        }
        let admission = pinGuard.typed(at: wait)
        #expect(admission == .verify)
    }

    @Test func `after the right PIN fingers may slip again, and the waits begin anew and grow to a minute`() {
        var (now, pinGuard) = (Int64(0), PinGuard(at: 0))
        for _ in 0..<100 {
            now += pinGuard.wait(at: now)
            _ = pinGuard.typed(at: now)
            pinGuard.wasWrong(at: now)
        }
        #expect(pinGuard.wait(at: now) == PinGuard.longestWait)
        now += PinGuard.longestWait
        _ = pinGuard.typed(at: now)
        pinGuard.wasRight()
        #expect(pinGuard.freeTries == PinGuard.free)
        var waits: [Int64] = []
        for _ in 0..<8 {
            now += pinGuard.wait(at: now)
            let admission = pinGuard.typed(at: now)
            #expect(admission == .verify)
            pinGuard.wasWrong(at: now)
            waits.append(pinGuard.wait(at: now) / 1000)
        }
        #expect(waits == [0, 0, 5, 10, 20, 40, 60, 60])
    }

    @Test func `what comes of a PIN that nobody typed changes nothing`() {
        let fresh = PinGuard(at: 0)
        var pinGuard = fresh
        pinGuard.wasRight()
        pinGuard.wasWrong(at: 5)
        pinGuard.wasNotLookedAt()
        #expect(pinGuard == fresh)
    }
}
