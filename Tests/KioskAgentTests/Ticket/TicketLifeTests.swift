import Foundation
import QRBinding
import Testing

@testable import KioskAgent

private let reservation = Reservation(
    number: "A001", ahead: 3, businessDay: "2026-11-23", qrContent: "https://q.example/t/x", issuedAt: nil)

private let states: [TicketState] = [
    .reserving, .printing(reservation), .printed(reservation, .confirmed), .unknown(reservation), .failed(reservation),
    .abandoned,
]

private let events: [TicketEvent] = [
    .reserved(reservation), .notReserved, .printed(.confirmed), .printFailed, .printInterrupted, .restarted,
]

private func ticket(_ state: TicketState) -> Ticket {
    Ticket(
        ticketID: UUID(), intent: UUID(), service: "general", issueSequence: 1, token: .random(),
        requestedAtBootMilliseconds: 0, bootID: "", state: state)
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
                "printing + printFailed → failed, void(reason: \"printFailed\")",
                "printing + printInterrupted → unknown, bind(revision: 1)",
                "printing + restarted → unknown, bind(revision: 1)",
                "unknown + printed → printed, bind(revision: 2)",
            ])
    }

    @Test func `a number is bound or void whichever way a ticket ends, never both`() {
        // Every walk of up to four events from the start.
        func walk(_ ticket: Ticket, _ notices: [CentralNotice], depth: Int) {
            let bound = notices.contains { if case .bind = $0 { true } else { false } }
            let void = notices.contains { if case .void = $0 { true } else { false } }
            switch ticket.state {
            case .reserving, .printing: #expect(!bound && !void)
            case .printed, .unknown: #expect(bound && !void)
            case .failed, .abandoned: #expect(void && !bound && ticket.token == nil)
            }
            guard depth > 0 else { return }
            for event in events {
                guard let (after, notice) = ticket.after(event) else { continue }
                walk(after, notices + [notice].compactMap { $0 }, depth: depth - 1)
            }
        }
        walk(ticket(.reserving), [], depth: 4)
    }
}
