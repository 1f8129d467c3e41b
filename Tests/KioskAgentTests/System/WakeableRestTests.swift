import Testing

@testable import KioskAgent

@Suite struct WakeableRestTests {
    @Test func `what came while the loop was at work ends its next rest, and that one alone`() async {
        let rest = WakeableRest()
        rest.end()
        rest.end()
        await rest.rest(for: nil)
        let second = Task { await rest.rest(for: nil) }
        second.cancel()
        await second.value
    }

    @Test func `a rest without an end is ended from outside, however the two meet`() async {
        for _ in 0..<200 {
            let rest = WakeableRest()
            let loop = Task { await rest.rest(for: nil) }
            rest.end()
            await loop.value
        }
    }

    @Test func `a rest ends by itself at its time, after one that was cut short earlier or later`() async {
        let rest = WakeableRest()
        for cut in [Duration.milliseconds(20), .seconds(60)] {
            let loop = Task { await rest.rest(for: cut) }
            await Task.yield()
            rest.end()
            await loop.value
            let start = ContinuousClock.now
            await rest.rest(for: .milliseconds(60))
            #expect(.now - start >= .milliseconds(60))
        }
    }

    @Test func `a rest that is ended at once lasts as long as it must, and no longer than that for it`() async {
        let rest = WakeableRest()
        rest.end()
        let start = ContinuousClock.now
        // Nobody would wait for the end of a rest that is longer than it must be.
        await rest.rest(for: .seconds(86_400), atLeast: .milliseconds(50))
        #expect(.now - start >= .milliseconds(50))
    }

    @Test func `a rest of a cancelled task is over, and a later one of another is not`() async {
        let rest = WakeableRest()
        for _ in 0..<200 {
            let loop = Task { await rest.rest(for: .seconds(60)) }
            loop.cancel()
            await loop.value
        }
        let start = ContinuousClock.now
        await rest.rest(for: .milliseconds(20))
        #expect(.now - start >= .milliseconds(20))
    }

    @Test func `a loop that is told of every piece of work leaves none undone`() async {
        actor Pile {
            private(set) var taken = 0
            private var waiting = 0
            func add() { waiting += 1 }
            func take() {
                taken += waiting
                waiting = 0
            }
        }
        let (pile, rest) = (Pile(), WakeableRest())
        let loop = Task {
            while await pile.taken < 500 {
                await pile.take()
                if await pile.taken < 500 { await rest.rest(for: nil) }
            }
        }
        for _ in 0..<500 {
            await pile.add()
            rest.end()
        }
        await loop.value
        #expect(await pile.taken == 500)
    }
}
