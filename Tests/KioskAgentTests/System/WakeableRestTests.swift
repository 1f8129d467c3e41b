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
