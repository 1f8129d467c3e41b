import Foundation
import Testing

@testable import HallSimulator
@testable import KioskAgent

/// A kiosk that follows events and one that looks now see the same hall.
@Suite struct HallStatePropertyTests {
    /// A kiosk that follows.
    private struct Follower {
        var state: HallState
        var position: FeedPosition

        init(_ random: RandomCentral) throws {
            let snapshot = try random.snapshot()
            state = HallState(snapshot, at: random.bootMilliseconds)
            position = snapshot.position
        }

        mutating func take(_ page: FeedPage, at now: Int64) {
            let reading = FeedReading(page, after: position)
            #expect(reading.lost == nil && reading.malformed.isEmpty)
            for event in reading.events { _ = state.apply(event, at: now) }
            position = reading.position
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `a snapshot and the events after it make the later snapshot`(seed: UInt64) throws {
        var random = RandomCentral(seed: seed)
        var dice = SplitMix64(seed: seed &+ 1000)
        var followers = [try Follower(random)]
        for step in 0..<600 {
            random.step()
            // Another kiosk is switched on in the middle of the day.
            if step % 100 == 50 { followers.append(try Follower(random)) }
            guard Int.random(in: 0..<8, using: &dice) == 0 else { continue }
            let now = random.bootMilliseconds
            let expected = HallState(try random.snapshot(), at: now)
            for index in followers.indices {
                while followers[index].position.next < random.central.feed.lastSeq {
                    let after = followers[index].position.next
                    // Some of it was heard before, some comes twice.
                    let earlier = max(0, after - Int64.random(in: 0...3, using: &dice))
                    let page = try random.page(after: earlier, limit: Int.random(in: 4...9, using: &dice))
                    followers[index].take(page, at: now)
                    if Bool.random(using: &dice) { followers[index].take(page, at: now) }
                }
                try #require(followers[index].state == expected)
            }
            expectLines(of: expected, in: random.central)
        }
        #expect(random.central.feed.lastSeq > 200)
    }

    @Test func `random days have everything that can happen in a hall`() {
        let types = (0..<10 as Range<UInt64>).flatMap { seed in
            var random = RandomCentral(seed: seed)
            for _ in 0..<600 { random.step() }
            guard case .entries(let entries) = random.central.feed.page(epoch: "epoch", after: 0, limit: .max) else {
                return [String]()
            }
            return entries.map(\.event.type)
        }
        #expect(Set(types).count == 16)
    }

    /// Lines, counts and "ahead" are central's own.
    private func expectLines(of state: KioskAgent.HallState, in central: Central) {
        for (index, line) in central.lines.enumerated() {
            let service = line.definition.id
            #expect(state.line(of: service).map(\.wireText) == central.waiting(forLine: index).map(\.text))
            #expect(state.waiting(for: service) == line.waiting.count)
            for standing in line.waiting {
                guard let ticket = central.tickets[standing.ticket], let id = UUID(uuidString: standing.ticket.text)
                else {
                    continue
                }
                #expect(state.ahead(of: id) == central.ahead(of: ticket))
            }
            let ready = line.waiting.map(\.ticket).filter { central.tickets[$0]?.precalled == true }
            #expect(state.ready(for: service).map(\.wireText) == ready.map(\.text))
        }
    }

    @Test func `the saved copy is the hall`() throws {
        var random = RandomCentral(seed: 5)
        var follower = try Follower(random)
        for _ in 0..<500 {
            random.step()
            follower.take(try random.page(after: follower.position.next), at: random.bootMilliseconds)
        }
        #expect(follower.state.calls.contains { $0.recalls > 0 } && follower.state.tickets.count > 20)
        let copy = try JSONDecoder().decode(KioskAgent.HallState.self, from: try WireJSON.data(follower.state))
        #expect(copy == follower.state)
        #expect(copy.calls.map(\.at) == follower.state.calls.map(\.at))
        // On another boot's clock, which may say anything, no call is young.
        for now in [0, follower.state.calls[0].at, .max] as [Int64] {
            #expect(copy.remembered(at: now).calls.allSatisfy { $0.age(at: now) >= DisplayCall.spokenWithin })
            #expect(copy.remembered(at: now) == follower.state)
        }
    }
}
