import Escpos
import FoundationEssentials

/// What everybody at this kiosk sees: the one state behind the touch page and the displays, told whole at each change.
actor KioskBoard {
    private(set) var hall = HallView()
    /// The hall as central tells it; nil before it was first heard of.
    private(set) var state: HallState?
    /// What central sent that made no sense, for technicians.
    private(set) var quarantine = FeedQuarantine()
    /// Nothing is known from now: what is shown is old, or nothing.
    private var freshness = Freshness.stale(since: nil)
    private var ledger = CallLedger()
    /// The ticket in hand, for a page that connects in the middle of it.
    private var ticket: TicketView?
    /// When the printer became what it is.
    private var printerSince = ContinuousClock.now
    private let hub = EventHub()
    private var displays = DisplayFeed()

    /// As central names it; nil before the hall was first heard of.
    var businessDay: String? { state?.businessDay }

    var openServices: [String] { state?.services.filter { $0.state == .open }.map(\.id) ?? [] }

    /// Whether somebody waits with this ticket, or stands at a window with it.
    func isLive(_ ticketID: UUID) -> Bool { state?.tickets[ticketID] != nil }

    /// What the feed brought.
    func take(_ news: FeedNews) {
        switch news {
        case .hall(let snapshot):
            let isFirst = state == nil
            let now = BootClock.milliseconds
            let changed = HallState(snapshot, at: now)
            state = changed
            // To displays that have been listening every call is new that was made meanwhile; at the start the young ones alone.
            let calls = changed.calls.reversed().filter { ledger.admit($0) }
                .filter { !isFirst || $0.age(at: now) < DisplayCall.spokenWithin }
            inTouch(calls: calls, isChanged: true)
        case .events(let events):
            let changes = events.compactMap { state?.apply($0, at: BootClock.milliseconds) }
            inTouch(
                calls: changes.compactMap(\.call).filter { ledger.admit($0) },
                isChanged: changes.contains { $0.isShown })
        case .away(let error, let since):
            if hall.centralFailure?.kind != error.kind { log.warning("\(error)") }
            let wasFresh = freshness == .fresh
            if wasFresh { freshness = .stale(since: since) }
            change { $0.show(away: error) }
            if wasFresh { tellDisplays() }
        case .quarantined(let quarantine, _):
            self.quarantine = quarantine
        case .lost, .passedOver:
            break
        }
    }

    /// The hall as it was before the agent was restarted: shown as stale until central is heard.
    func remember(_ state: HallState) {
        guard self.state == nil else { return }
        let state = state.remembered(at: BootClock.milliseconds)
        for call in state.calls.reversed() { _ = ledger.admit(call) }
        self.state = state
        change { $0.show(state) }
        tellDisplays()
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

    /// What there is for the time without central.
    func take(reserves: [String: Int]) { change { $0.reserves = reserves } }

    /// Why nothing can be issued, or that it can again (nil).
    func take(_ failure: StoreError?) {
        change { $0.outOfService = failure.map { HallView.OutOfService(code: "store.\($0.code)") } }
    }

    /// A step in a ticket's life.
    func take(_ ticket: Ticket) {
        let view = TicketView(ticket)
        if view.isInHand {
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

    /// A display connects: everything that is so now, the calls of the last half minute, then each change and each call.
    func subscribe(_ filter: DisplayFilter) -> EventStream {
        displays.subscribe(filter, to: state, at: BootClock.milliseconds, freshness: freshness)
    }

    /// Ends every stream: the pages will look for the agent again.
    func end() {
        hub.end()
        displays.end()
    }

    /// Central answers; `calls` are new.
    private func inTouch(calls: [HallCall], isChanged: Bool) {
        if hall.central == "away" { log.notice("in touch with central") }
        let wasFresh = freshness == .fresh
        freshness = .fresh
        change {
            if let state { $0.show(state) }
            $0.show(away: nil)
        }
        if isChanged || !wasFresh || !calls.isEmpty { tellDisplays(calls) }
    }

    private func tellDisplays(_ calls: [HallCall] = []) {
        displays.broadcast(state, calls: calls, at: BootClock.milliseconds, freshness: freshness)
    }

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
