import Foundation

@testable import HallSimulator

/// The hall as somebody knows it who took one snapshot and then heard every event: written from the contract alone, to be held
/// against central.
struct ReplayedHall {
    private(set) var face: HallFace
    private(set) var businessDay: String
    private(set) var serviceStates: [String: ServiceState]
    private(set) var windowStates: [String: WindowState]
    private(set) var tickets: [TicketID: Snapshot.LiveTicket]
    private(set) var calls: [Call]
    private(set) var next: Int

    init(_ snapshot: Snapshot) {
        face = snapshot.hall
        businessDay = snapshot.businessDay
        serviceStates = Dictionary(uniqueKeysWithValues: snapshot.services.map { ($0.definition.id, $0.state) })
        windowStates = Dictionary(uniqueKeysWithValues: snapshot.windows.map { ($0.definition.id, $0.state) })
        tickets = Dictionary(uniqueKeysWithValues: snapshot.tickets.map { ($0.ticket.ticketID, $0) })
        calls = snapshot.calls
        next = snapshot.next
    }

    struct Gap: Error {}

    mutating func apply(_ entry: Feed.Entry) throws {
        guard entry.seq == next + 1 else { throw Gap() }
        next = entry.seq
        switch entry.event {
        case .issued(let ticket): put(ticket, .waiting, precalled: false)
        case .due(let ticket): put(ticket, .waiting)
        case .precalled(let ticket, _): put(ticket, .waiting, precalled: true)
        case .transferred(let ticket, _): put(ticket, .waiting, precalled: false)
        case .called(let call):
            put(call.ticket, .called)
            calls = [call] + calls.prefix(19)
        case .recalled(let call):
            calls = [call] + calls.filter { $0.id != call.id }.prefix(19)
        case .followed, .unheardOf: break
        case .noShow(let ticket), .served(let ticket), .cancelled(let ticket), .voided(let ticket):
            tickets[ticket.ticketID] = nil
        case .serviceChanged(let service, let state): serviceStates[service.id] = state
        case .windowChanged(let window, let state): windowStates[window.id] = state
        case .hallChanged(let face): self.face = face
        case .dayStarted(let day):
            businessDay = day
            tickets = [:]
            calls = []
        }
    }

    private mutating func put(_ ticket: TicketReference, _ state: Snapshot.LiveTicket.State, precalled: Bool? = nil) {
        let precalled = precalled ?? tickets[ticket.ticketID]?.precalled ?? false
        tickets[ticket.ticketID] = Snapshot.LiveTicket(ticket: ticket, state: state, precalled: precalled)
    }

    /// Who waits for a service, in the order of the contract: due, normal, early; then the booked time; then the order.
    func line(of service: String) -> [Snapshot.LiveTicket] {
        func rank(_ live: Snapshot.LiveTicket) -> (Int, Date, Int) {
            let place = live.ticket.place
            let part = ["due", "normal", "early"].firstIndex(of: place.priority.rawValue) ?? 3
            return (part, place.notBefore ?? .distantPast, place.order)
        }
        return tickets.values.filter { $0.state == .waiting && $0.ticket.service == service }
            .sorted { rank($0) < rank($1) }
    }

    /// The first thing in which central's snapshot says otherwise; nil when both agree.
    func disagreement(with snapshot: Snapshot) -> String? {
        if next != snapshot.next { return "next" }
        if face != snapshot.hall { return "hall" }
        if businessDay != snapshot.businessDay { return "businessDay" }
        if calls != snapshot.calls { return "calls" }
        for window in snapshot.windows where windowStates[window.definition.id] != window.state {
            return "window \(window.definition.id)"
        }
        for service in snapshot.services {
            let id = service.definition.id
            let line = line(of: id)
            if serviceStates[id] != service.state { return "state of \(id)" }
            if line.count != service.waiting { return "waiting for \(id)" }
            if line != snapshot.tickets.filter({ $0.state == .waiting && $0.ticket.service == id }) {
                return "line of \(id)"
            }
        }
        let known = Dictionary(uniqueKeysWithValues: snapshot.tickets.map { ($0.ticket.ticketID, $0) })
        return known == tickets ? nil : "tickets"
    }
}
