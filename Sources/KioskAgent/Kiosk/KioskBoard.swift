import Escpos
import FoundationEssentials

/// What everybody at this kiosk sees: the one state behind the touch page, told whole at each change.
actor KioskBoard {
    private(set) var hall = HallView()
    /// The ticket being made, for a page that connects in the middle of it.
    private var ticket: TicketView?
    /// When the printer became what it is.
    private var printerSince = ContinuousClock.now
    private let hub = EventHub()

    /// What the feed brought.
    func take(_ news: FeedFollower.News) {
        switch news {
        case .away(let error): if hall.centralFailure != error { log.warning("\(error)") }
        case .hall: if hall.central == "away" { log.notice("in touch with central") }
        }
        change { $0.take(news) }
    }

    /// How the printer is now.
    func take(_ state: PrinterState) {
        let advice = state.status.technicianText
        printerSince = state.since
        change {
            $0.printerAdvice = BilingualText(zh: advice.zh, en: advice.en)
            $0.printer = state.status.rawValue
            $0.printerCanPrint = state.status.canPrint
        }
    }

    /// Why nothing can be issued, or that it can again (nil).
    func take(_ failure: StoreError?) {
        change { $0.outOfService = failure.map { HallView.OutOfService(code: "store.\($0.code)") } }
    }

    /// A step in a ticket's life.
    func take(_ ticket: Ticket) {
        let view = TicketView(ticket)
        if view.state == "printing" {
            self.ticket = view
        } else if self.ticket?.ticketID == view.ticketID {
            // A late word about an earlier ticket does not end the one in hand.
            self.ticket = nil
        }
        hub.broadcast(ServerSentEvent("ticket", json: view))
    }

    /// A page connects: everything that is so now, then each change.
    func subscribe() -> EventStream {
        timePrinter()
        return hub.subscribe(
            initial: [ServerSentEvent("hall", json: hall)]
                + (ticket.map { [ServerSentEvent("ticket", json: $0)] } ?? []))
    }

    /// Ends every stream: the pages will look for the agent again.
    func end() { hub.end() }

    /// Time passes without being a change.
    private func timePrinter() {
        hall.printerSeconds = Int(max(.zero, ContinuousClock.now - printerSince).components.seconds)
    }

    private func change(_ body: (inout HallView) -> Void) {
        var changed = hall
        body(&changed)
        guard changed != hall else { return }
        hall = changed
        timePrinter()
        hub.broadcast(ServerSentEvent("hall", json: hall))
    }
}
