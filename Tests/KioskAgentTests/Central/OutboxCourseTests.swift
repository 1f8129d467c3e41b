import Foundation
import Testing

@testable import KioskAgent

@Suite struct OutboxCourseTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `whatever central does, order is kept and everything gets to its end`(seed: UInt64) {
        var world = OutboxWorld(seed: seed) { world, notice in
            let latency = Duration.milliseconds(Int.random(in: 1...10_000, using: &world.generator))
            // From the tenth minute on central does its best: all but one answer in twenty are good.
            let trouble = world.now < .seconds(600) ? Int(seed % 20) : 1
            guard Int.random(in: 0..<20, using: &world.generator) < trouble else {
                return (.taken, latency)
            }
            let answers: [OutboxPace.Answer] = [
                .failed, .failed, .refused, .later(nil),
                .later(.milliseconds(Int.random(in: 0...600_000, using: &world.generator))),
            ]
            return (answers.randomElement(using: &world.generator) ?? .failed, latency)
        }
        let tickets = (0..<40).map { _ in UUID() }
        for _ in 0..<100 {
            for _ in 0..<Int.random(in: 0...4, using: &world.generator) {
                guard let ticket = tickets.randomElement(using: &world.generator) else { continue }
                world.queue(ticket)
            }
            world.handle(.news)
            if let dead = world.refused.min(), Int.random(in: 0..<10, using: &world.generator) == 0 {
                world.sendAgain(dead)
            }
            world.run(until: world.now + .milliseconds(Int.random(in: 0...20_000, using: &world.generator)))
        }
        world.run(until: .seconds(7 * 24 * 3600))
        #expect(world.waiting == 0)
        #expect(world.course.isIdle && world.course.wakeAt == nil)
    }

    @Test func `after an outage one probe goes first, then two, then four`() {
        var world = OutboxWorld(seed: 1) { world, _ in
            world.now < .seconds(3600) ? (.failed, .milliseconds(1)) : (.taken, .milliseconds(10))
        }
        for _ in 0..<1000 { world.queue(UUID()) }
        world.handle(.news)
        world.run(until: .seconds(3600))
        // Full jitter up to a minute: not fewer than one try in a minute, and few more.
        #expect((60...200).contains(world.sends.count))
        #expect(world.mostInFlight == 1)

        let before = world.sends.count
        world.run(until: .seconds(3600 + 70))
        #expect(world.waiting == 0)
        let drain = world.sends.dropFirst(before).map(\.at)
        let starts = Dictionary(grouping: drain) { $0 }.mapValues(\.count).sorted { $0.key < $1.key }.map(\.value)
        #expect(Array(starts.prefix(3)) == [1, 2, 4])
        #expect(drain.last! - drain.first! < .seconds(4))
    }

    @Test func `a notice that central fails at for ever holds up no other ticket, and is tried again less and less`() {
        let poison = UUID()
        var world = OutboxWorld(seed: 2) { _, notice in
            (notice.ticket.ticketID == poison ? .failed : .taken, .milliseconds(10))
        }
        world.queue(poison)
        world.queue(poison)
        for _ in 0..<100 { world.queue(UUID()) }
        world.handle(.news)
        world.run(until: .seconds(2))
        #expect(world.waiting == 2)
        // Somebody takes a ticket every ten seconds: it goes at once.
        for _ in 0..<360 {
            world.queue(UUID())
            world.handle(.news)
            world.run(until: world.now + .seconds(1))
            #expect(world.waiting == 2)
            world.run(until: world.now + .seconds(9))
        }
        let tries = world.sends.filter { $0.id == 1 }.map(\.at)
        #expect((60...300).contains(tries.count))
        #expect(!world.sends.contains { $0.id == 2 })
    }

    @Test func `what central asks for is obeyed, whatever comes in meanwhile`() {
        var world = OutboxWorld(seed: 3) { world, _ in
            (world.now < .seconds(1) ? .later(.seconds(300)) : .taken, .milliseconds(10))
        }
        for _ in 0..<10 { world.queue(UUID()) }
        world.handle(.news)
        for _ in 0..<100 {
            world.queue(UUID())
            world.handle(.news)
            world.run(until: world.now + .seconds(1))
        }
        #expect(world.sends.count == 1)
        world.run(until: .seconds(310))
        #expect(world.waiting == 0)
    }

    @Test func `a new notice ends a pause that central has not asked for, and lets one go`() {
        var world = OutboxWorld(seed: 4) { _, _ in (.failed, .milliseconds(10)) }
        for _ in 0..<50 { world.queue(UUID()) }
        world.handle(.news)
        world.run(until: .seconds(1800))
        let before = world.sends.count
        world.queue(UUID())
        world.handle(.news)
        #expect(world.sends.count == before + 1)
    }

    @Test func `two tickets that fail have themselves to blame, three are central's failure`() {
        var world = OutboxWorld(seed: 8) { world, _ in (world.now < .seconds(1) ? .taken : .failed, .milliseconds(10)) }
        for expected in [false, false, false, true] {
            world.queue(UUID())
            world.handle(.news)
            world.run(until: world.now + .seconds(1))
            #expect(world.course.isInDoubt == expected)
        }
    }

    @Test func `once central is heard by another way, nothing waits for the end of a pause`() {
        var world = OutboxWorld(seed: 7) { world, _ in
            (world.now < .seconds(3600) ? .failed : .taken, .milliseconds(10))
        }
        for _ in 0..<2 { world.queue(UUID()) }
        world.handle(.news)
        world.run(until: .seconds(3600))
        world.handle(.centralIsBack)
        world.run(until: .seconds(3602))
        #expect(world.waiting == 0)
    }

    @Test func `after what central refuses, the later notices of a ticket go all the same`() {
        let ticket = UUID()
        var world = OutboxWorld(seed: 5) { _, notice in (notice.id == 1 ? .refused : .taken, .milliseconds(10)) }
        for _ in 0..<3 { world.queue(ticket) }
        world.handle(.news)
        world.run(until: .seconds(1))
        #expect(world.refused == [1] && world.taken == [2, 3])
    }

    @Test func `what is sent again goes at once, from the middle of the store`() {
        var world = OutboxWorld(seed: 6) { world, notice in
            (notice.id == 3 && world.now < .seconds(10) ? .refused : .taken, .milliseconds(10))
        }
        for _ in 0..<10 { world.queue(UUID()) }
        world.handle(.news)
        world.run(until: .seconds(20))
        #expect(world.refused == [3] && world.course.wakeAt == nil)
        world.sendAgain(3)
        world.run(until: .seconds(21))
        #expect(world.waiting == 0 && world.refused.isEmpty)
    }
}
