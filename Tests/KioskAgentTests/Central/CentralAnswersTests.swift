import Foundation
import QRBinding
import Testing

@testable import KioskAgent

@Suite struct CentralAnswersTests {
    @Test(arguments: [
        ("A010", "2026-11-23", true), ("甲１０", "2026-11-23", true), ("", "2026-11-23", false),
        ("A\u{0}1", "2026-11-23", false), ("A 1", "2026-11-23", false), ("A\n1", "2026-11-23", false),
        (String(repeating: "A", count: 100_000), "2026-11-23", false), ("A010", "", false), ("A010", "today", false),
    ])
    func `a reservation that no slip can be made of is told apart`(number: String, day: String, fits: Bool) {
        let answer = CentralAnswer.Reservation(number: number, ahead: nil, businessDay: day, qrContent: nil)
        #expect((answer.flaw == nil) == fits)
    }

    @Test(arguments: [
        #"{"number":"A1","businessDay":"2026-11-23","ahead":1e30}"#,
        #"{"number":"A1","businessDay":"2026-11-23","ahead":9223372036854775808}"#,
        #"{"number":17,"businessDay":"2026-11-23"}"#, #"[]"#, "", #"{"number":"#,
        String(repeating: "[", count: 100_000),
    ])
    func `an answer out of form is an error`(text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(CentralAnswer.Reservation.self, from: Data(text.utf8))
        }
    }

    @Test func `a state of a service that is not known gives out no numbers and hides nothing else`() throws {
        let states = try JSONDecoder().decode([ServiceState].self, from: Data(#"["open","siesta","full"]"#.utf8))
        #expect(states == [.open, .closed, .full])
    }

    @Test(arguments: [Int64.min, -1, .max]) func `an age that cannot be is not told`(requestedAt: Int64) throws {
        let ticket = Ticket(
            ticketID: UUID(), intent: UUID(), service: "general", issueSequence: 1, token: .random(),
            requestedAt: BootMoment(milliseconds: requestedAt, bootID: BootClock.bootID),
            state: .unknown(testReservation))
        let record = try #require(BindingRecord(ticket, revision: 1, kiosk: "k"))
        #expect(record.ageMs.map { $0 >= 0 } ?? true)
    }
}
