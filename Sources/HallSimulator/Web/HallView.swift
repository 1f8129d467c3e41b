/// What a demonstration shows of the hall.
public struct HallView: Equatable, Sendable {
    /// A service and its line.
    public struct Service: Equatable, Sendable {
        /// Identifier on the wire.
        public let id: String
        /// Name for people.
        public let name: HallName
        /// Whether it gives numbers.
        public let state: ServiceState
        /// Tickets in line.
        public let waiting: Int
    }

    /// A ticket called to a window.
    public struct Call: Equatable, Sendable {
        /// As on the ticket: `A003`.
        public let number: String
        /// The window's identifier.
        public let window: String
        /// RFC 3339 with offset.
        public let at: String
    }

    /// In the hall's order.
    public let services: [Service]
    /// Calls of this business day, newest first, 20 at most.
    public let calls: [Call]
}

extension HallSimulator {
    /// The hall as it is now.
    public func view() -> HallView {
        passTime()
        let snapshot = Snapshot(of: central)
        return HallView(
            services: snapshot.services.map {
                HallView.Service(id: $0.definition.id, name: $0.definition.name, state: $0.state, waiting: $0.waiting)
            },
            calls: snapshot.calls.map {
                HallView.Call(number: $0.ticket.number, window: $0.window, at: WireTime.rfc3339($0.at))
            })
    }

    /// Whether a binding was received for this ticketID. False for text that is no UUID.
    public func isRegistered(ticketID: String) -> Bool {
        TicketID(ticketID).flatMap { central.tickets[$0]?.binding } != nil
    }
}
