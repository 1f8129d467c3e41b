import Foundation
import Testing

@testable import KioskAgent

/// Appointments, as the touch page asks for them.
@Suite struct AppointmentTests {
    /// A made-up person.
    private static let phone = "13912345678"
    private static let identity = "11010519491231002X"

    @Test func `a number that cannot be right is told apart by what is wrong with it`() async throws {
        let hall = try await RealHall(kiosks: 1, offline: "{numbersPerService: 0}")
        let agent = try await hall.kiosks[0].start()
        for (number, code) in [
            ("1391234567", "length"), ("12912345678", "phone"), ("1391234567a", "characters"),
            ("110105194912310021", "checkDigit"), ("11010519491331002X", "birthday"), ("", "length"),
        ] {
            #expect(try await agent.appointments(of: number).code == "appointment.number.\(code)", "\(number)")
        }
        // Nothing of this reached central.
        #expect(try await hall.requests().allSatisfy { !$0.contains("appointments") })
        let nobody = try await agent.appointments(of: Self.phone)
        #expect(nobody.code == nil && nobody.found.isEmpty)
        await hall.close()
    }

    @Test func `one of several is chosen and checked in, and the slip says when and by which rule`() async throws {
        let hall = try await RealHall(kiosks: 1, offline: "{numbersPerService: 0}")
        let kiosk = hall.kiosks[0]
        let agent = try await kiosk.start()
        let soon = try await hall.book(
            "general", in: Double(laterToday(3600)), phone: Self.phone, identity: Self.identity)
        let past = try await hall.book("social", in: -60, phone: Self.phone)

        let byPhone = try await agent.appointments(of: "139 1234 5678").found
        #expect(byPhone.map(\.id) == [past, soon] && byPhone.map(\.state) == ["booked", "booked"])
        let byIdentity = try await agent.appointments(of: Self.identity.lowercased()).found
        #expect(byIdentity.map(\.id) == [soon] && byIdentity.first?.service == "general")

        // One walk-in is there before; the appointment whose time has come goes first, the other one last.
        _ = try await agent.touch("general")
        let intent = UUID()
        let answer = try await agent.touch("general", intent: intent, appointment: soon)
        #expect(
            answer.status == 201 && answer.ticket?.number == "A002"
                && answer.ticket?.bookedAt == byIdentity.first?.bookedAt)
        let paper = try await kiosk.papers.first("the slip") { $0.number == "A002" }
        #expect(paper.text.contains("预约 \(byIdentity[0].bookedAt)"))
        #expect(paper.text.contains("到时优先叫号"))
        #expect(try await agent.touch("general", intent: intent, appointment: soon).status == 200)

        // A second check-in, by the next wish, is told the number and since when.
        let second = try await agent.touch("general", appointment: soon)
        #expect(second.status == 409 && second.code == "appointment.checkedIn")
        #expect(second.content.error?.number == "A002" && second.content.error?.at?.count == 16)
        let found = try await agent.appointments(of: Self.phone).found
        #expect(found.first { $0.id == soon }?.state == "checkedIn" && found.first { $0.id == soon }?.number == "A002")

        #expect(try await agent.touch("social", appointment: past).ticket?.number == "B001")
        try await until("all are bound") { try await hall.state().live.count == 3 }
        let origins = try await hall.state().live.sorted { ($0.number ?? "") < ($1.number ?? "") }.map(\.origin)
        #expect(origins == ["paper", "appointment", "appointment"])
        #expect(try await agent.touch("general", appointment: "nonsense").code == "appointment.unknown")
        // Whatever was tried in vain holds no number.
        try await until("nothing is reserved") { try await hall.state().reserved.isEmpty }
        await hall.close()
    }

    @Test func `while central is away there are none, and it says so; afterwards there are`() async throws {
        let hall = try await RealHall(kiosks: 1)
        let agent = try await hall.kiosks[0].start()
        try await agent.logged("numbers in reserve for tax: 20")
        let booked = try await hall.book("general", in: 0, phone: Self.phone)
        await hall.central.stop()
        #expect(try await agent.appointments(of: Self.phone).code == "central.unreachable")
        let intent = UUID()
        let refused = try await agent.touch("general", intent: intent, appointment: booked)
        #expect(refused.status == 503 && refused.ticket == nil)
        // Not a number of the line in its place, though there are some in reserve.
        #expect(try await agent.touch("general").ticket?.isOffline == true)
        try await hall.central.start()
        try await until("checked in") {
            try await agent.touch("general", intent: intent, appointment: booked).ticket?.number != nil
        }
        try await until("bound") { try await hall.state().live.contains { $0.origin == "appointment" } }
        await hall.close()
    }

    @Test func `a check-in that central committed and did not answer can be made again`() async throws {
        let hall = try await RealHall(kiosks: 1, offline: "{numbersPerService: 0}")
        let kiosk = hall.kiosks[0]
        let agent = try await kiosk.start()
        let booked = try await hall.book("general", in: 60, phone: Self.phone)
        try await hall.central.fail(#"{"on": "checkIn", "count": 1, "commit": "before", "answer": "hang"}"#)
        let intent = UUID()
        #expect(try await agent.touch("general", intent: intent, appointment: booked).code == "central.unreachable")
        try await until("checked in") {
            try await agent.touch("general", intent: intent, appointment: booked).ticket?.number == "A002"
        }
        try await kiosk.papers.first("the slip") { $0.number == "A002" }
        try await until("one is bound, one is void") {
            let state = try await hall.state()
            return state.live.map(\.number) == ["A002"] && state.void.map(\.number) == ["A001"]
        }
        await hall.close()
    }
}

extension RealHall {
    /// Books on a phone. Returns the appointment's identifier.
    func book(_ service: String, in seconds: Double, phone: String, identity: String? = nil) async throws -> String {
        struct Booked: Decodable { let id: String }
        let at = Date().addingTimeInterval(seconds).formatted(.iso8601)
        var order = ["service": service, "at": at, "phoneNumber": phone]
        order["idNumber"] = identity
        let body = String(decoding: try JSONEncoder().encode(order), as: UTF8.self)
        return try await central.ask("POST", "/sim/phones/booked/book", body, as: Booked.self).id
    }

    /// The paths of the requests that central has received.
    func requests() async throws -> [String] {
        struct Log: Decodable {
            struct Entry: Decodable { let path: String }
            let requests: [Entry]
        }
        return try await central.ask("GET", "/sim/state", as: Log.self).requests.map(\.path)
    }
}
