import Foundation
import Testing

@testable import KioskAgent

/// The agent as a black box against real libusb: under umockdev, and in the virtual machine with a real kernel. One after another: the times
/// in some of these tests are short.
@Suite(.serialized) enum WireTests {}

extension WireTests {
    @Suite(.serialized) struct ManyTickets {
        static let count = USBRig.hasKernel ? 100 : 1000

        @Test func `what the printer gets is what was sent, ticket after ticket, each once`() async throws {
            let hall = try await WireHall()
            try hall.rig.send("zero")
            _ = try hall.rig.slips()
            var tickets: [WireTicket] = []
            let begun = ContinuousClock.now
            for _ in 0..<Self.count { tickets.append(try await hall.ticket()) }
            print("wire: \(Self.count) tickets in \(ContinuousClock.now - begun)")
            #expect(tickets.allSatisfy { $0.outcome == .printed("confirmed") })
            let central = try await hall.settled(Self.count)
            #expect(central.tickets.count == Self.count)
            #expect(central.live.count == Self.count)
            #expect(central.tickets.allSatisfy { $0.counts.binding.effective == 1 && $0.counts.void.received == 0 })
            let known = Dictionary(uniqueKeysWithValues: central.tickets.map { ($0.ticketID, $0) })
            var wire = WireReader(try hall.rig.received())
            for (index, ticket) in tickets.enumerated() {
                let record = try #require(known[ticket.ticketID], "central does not know \(ticket.number)")
                #expect(record.number == ticket.number)
                let jobs = try hall.jobs(for: ticket, known: record, sequence: UInt64(index + 1))
                let place = wire.read(oneOf: jobs)
                try #require(
                    place != nil,
                    "\(ticket.number) is not on the wire as it should be, at \(wire.offset): \(wire.next)")
            }
            #expect(wire.isAtEnd, "more was sent: \(wire.next)")
            #expect(try hall.rig.slips().count == Self.count)
            #expect(await hall.close() == 0)
        }
    }
}
