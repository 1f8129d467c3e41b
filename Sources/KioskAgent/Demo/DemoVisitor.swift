import FoundationEssentials
import HallSimulator

/// Somebody who has booked, so that the check-in can be tried.
enum DemoVisitor {
    static let phoneNumber = "13800138000"

    private struct Order: Encodable {
        let service: String
        let at: String
        let phoneNumber: String
    }

    /// Books two appointments of today for the visitor: one in half an hour, one in two hours.
    static func book(in hall: SimulatedHall, now: Date = .now) async {
        for (service, minutes) in zip(hall.services.prefix(2), [30.0, 120]) {
            let order = Order(
                service: service, at: now.addingTimeInterval(60 * minutes).rfc3339, phoneNumber: phoneNumber)
            guard let body = try? WireJSON.data(order) else { continue }
            // Near midnight it is tomorrow's: then there is one less to be found.
            _ = await hall.simulator.answer(
                WebRequest(method: "POST", path: "/sim/phones/visitor/book", body: Array(body)))
        }
    }
}
