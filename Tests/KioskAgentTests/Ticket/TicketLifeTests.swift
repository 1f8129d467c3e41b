import Foundation
import QRBinding
import Testing

@testable import KioskAgent

private func reservation(lease: String? = nil) -> Reservation {
    Reservation(
        number: "A001", ahead: 3, businessDay: "2026-11-23", qrContent: "https://q.example/t/x", issuedAt: nil,
        leaseID: lease)
}

private let states: [TicketState] = [
    .reserving, .printing(reservation()), .printed(reservation(), .sent), .unknown(reservation()),
    .pendingChoice(reservation()), .onScreen(reservation()), .followed(reservation()), .failed(reservation()),
    .returned(reservation()), .abandoned,
]

private let events: [TicketEvent] = [
    .reserved(reservation()), .notReserved, .printed(.confirmed), .printFailed, .printInterrupted, .triedAgain,
    .putOnScreen, .followed, .givenUp(.byCitizen), .reprinted(.confirmed), .reprinted(nil), .restarted,
]

private func ticket(_ state: TicketState) -> Ticket {
    Ticket(
        ticketID: UUID(), intent: UUID(), service: "general", issueSequence: 1, token: .random(),
        requestedAt: BootMoment(milliseconds: 0, bootID: ""), state: state)
}

@Suite struct TicketLifeTests {
    @Test func `every event in every state does what the rules say, or nothing`() {
        var table: [String] = []
        for state in states {
            for event in events {
                guard let (after, notice) = ticket(state).after(event) else { continue }
                let told = notice.map { ", \($0)" } ?? ""
                table.append(
                    "\(state.name) + \(String(describing: event).prefix { $0 != "(" }) → \(after.state.name)\(told)")
            }
        }
        #expect(
            table == [
                "reserving + reserved → printing",
                "reserving + notReserved → abandoned, void(reason: \"noReservation\")",
                "reserving + restarted → abandoned, void(reason: \"restarted\")",
                "printing + notReserved → failed, void(reason: \"notKept\")",
                "printing + printed → printed, bind(revision: 1)",
                "printing + printFailed → pendingChoice",
                "printing + printInterrupted → unknown, bind(revision: 1)",
                "printing + restarted → unknown, bind(revision: 1)",
                "printed + reprinted → printed, bind(revision: 1)",
                "printed + reprinted → printed, bind(revision: 1)",
                "unknown + printed → printed, bind(revision: 1)",
                "unknown + givenUp → returned, void(reason: \"notWanted\")",
                "unknown + reprinted → printed, bind(revision: 1)",
                "unknown + reprinted → unknown, bind(revision: 1)",
                "pendingChoice + triedAgain → printing",
                "pendingChoice + putOnScreen → onScreen",
                "pendingChoice + givenUp → failed, void(reason: \"notWanted\")",
                "pendingChoice + restarted → failed, void(reason: \"printFailed\")",
                "onScreen + followed → followed, bind(revision: 1)",
                "onScreen + givenUp → failed, void(reason: \"notWanted\")",
                "onScreen + restarted → failed, void(reason: \"restarted\")",
            ])
    }

    @Test func `what staff may say of a ticket means something in its state, and ends its doubt`() {
        for state in states {
            for settlement in Settlement.allCases {
                guard let event = settlement.event(for: state) else { continue }
                let after = ticket(state).after(event)
                #expect(after?.notice != nil, "\(state.name) \(settlement)")
                #expect((after?.ticket.state.isVoid == true) == (settlement == .void))
            }
        }
        #expect(states.count { Settlement.void.event(for: $0) != nil } == 3)
        #expect(states.count { Settlement.printed.event(for: $0) != nil } == 1)
    }

    @Test func `central hears of a number as bound or as void, and of nothing after a void`() {
        // Every walk of up to six events from the start.
        func walk(_ ticket: Ticket, _ notices: [CentralNotice], depth: Int) {
            let revisions = notices.compactMap { if case .bind(let revision) = $0 { revision } else { nil } }
            let voids = notices.indices.filter { if case .void = notices[$0] { true } else { false } }
            #expect(revisions == Array(1..<revisions.count + 1) && ticket.revision == revisions.count)
            #expect(voids.isEmpty || voids == [notices.count - 1])
            #expect(ticket.state.isVoid == !voids.isEmpty && (ticket.token == nil) == ticket.state.isVoid)
            #expect((ticket.state.evidence != nil) == (!revisions.isEmpty && voids.isEmpty))
            guard depth > 0 else { return }
            for event in events {
                guard let (after, notice) = ticket.after(event) else { continue }
                walk(after, notices + [notice].compactMap { $0 }, depth: depth - 1)
            }
        }
        walk(ticket(.reserving), [], depth: 6)
    }

    @Test func `a number in reserve is not offered to the phone, as central cannot tell who follows it`() {
        let waiting = ticket(.pendingChoice(reservation(lease: "lease-1")))
        #expect(waiting.after(.putOnScreen) == nil)
        #expect(waiting.after(.triedAgain)?.ticket.state == .printing(reservation(lease: "lease-1")))
    }
}
