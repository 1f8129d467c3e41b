import Escpos
import FoundationEssentials

/// What everybody at this kiosk sees: the one state behind the touch page and the displays, told whole at each change.
actor KioskBoard {
    private(set) var hall = HallView()
    private let ownFollowURL: String?
    private var watch = HallWatch()
    /// What central sent that made no sense, for technicians.
    private(set) var quarantine = FeedQuarantine()
    /// The ticket in hand, for a page that connects in the middle of it.
    private var ticket: TicketView?
    private var storeFailure: StoreError?
    private var isServiced = false
    /// When the printer became what it is.
    private var printerSince = ContinuousClock.now
    private let hub = EventHub()
    /// Told that something is not as it was.
    private let changed: @Sendable () -> Void
    private var displays: DisplayFeed
    /// How often displays hear that their line still holds.
    private let beat: Duration
    /// Sends the beats for as long as a display hears them.
    private var beats: Task<Void, Never>?

    /// - Parameters:
    ///   - ownFollowURL: content of the official account's QR, where central gives none.
    ///   - spokenOne: how a voice says a 1 in a number.
    ///   - beat: how often displays are told that they are still connected.
    ///   - changed: called at each change of the hall, the printer, or of what is out of service.
    init(
        ownFollowURL: String? = nil, spokenOne: SpokenOne = .yi, beat: Duration = .seconds(15),
        changed: @escaping @Sendable () -> Void = {}
    ) {
        self.changed = changed
        self.ownFollowURL = ownFollowURL
        self.beat = beat
        displays = DisplayFeed(one: spokenOne)
        hall.followURL = ownFollowURL
    }

    /// What everybody sees, with the time that has passed.
    var hallNow: HallView {
        timePrinter()
        return hall
    }

    /// The hall as central tells it; nil before it was first heard of.
    var state: HallState? { watch.state }

    /// As central names it; nil before the hall was first heard of.
    var businessDay: String? { state?.businessDay }

    var openServices: [String] { state?.services.filter { $0.state == .open }.map(\.id) ?? [] }

    /// Whether somebody waits with this ticket, or stands at a window with it.
    func isLive(_ ticketID: UUID) -> Bool { state?.tickets[ticketID] != nil }

    /// What the feed brought.
    func take(_ news: FeedNews) {
        let telling = watch.take(news, at: BootClock.milliseconds)
        switch news {
        case .hall, .events:
            if hall.central == "away" { log.notice("in touch with central", .centralBack) }
            change {
                if let state = watch.state { $0.show(state, ownFollowURL: ownFollowURL) }
                $0.show(away: nil)
            }
        case .away(let error, _):
            if hall.centralFailure?.kind != error.kind { log.warning("\(error)", .centralAway) }
            change { $0.show(away: error) }
        case .quarantined(let quarantine, _):
            self.quarantine = quarantine
        case .lost, .passedOver:
            break
        }
        if let telling { tellDisplays(telling) }
    }

    /// The hall as it was before the agent was restarted: shown as stale until central is heard.
    func remember(_ state: HallState) {
        guard watch.remember(state, at: BootClock.milliseconds), let state = watch.state else { return }
        change { $0.show(state, ownFollowURL: ownFollowURL) }
        tellDisplays(HallWatch.Telling())
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
        storeFailure = failure
        showService()
    }

    /// Somebody services the kiosk, or has finished.
    func take(_ maintenance: MaintenanceSwitch.State) {
        isServiced = maintenance.isOn
        showService()
    }

    private func showService() {
        let code = storeFailure.map { "store.\($0.code)" } ?? (isServiced ? Refusal.maintenance.code : nil)
        change { $0.outOfService = code.map(HallView.OutOfService.init) }
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
    /// Nil: the filter is made up, and there are too many of those.
    func subscribe(_ filter: DisplayFilter) -> EventStream? {
        beats =
            beats
            ?? Task {
                repeat { await rest(for: beat) } while !Task.isCancelled && sendBeat()
            }
        return displays.subscribe(filter, to: watch, at: BootClock.milliseconds)
    }

    /// Ends every stream: the pages will look for the agent again.
    func end() {
        hub.end()
        displays.end()
        beats?.cancel()
    }

    private func sendBeat() -> Bool {
        let isHeard = displays.sendBeat()
        if !isHeard { beats = nil }
        return isHeard
    }

    private func tellDisplays(_ telling: HallWatch.Telling) {
        displays.broadcast(watch, calls: telling.calls, at: BootClock.milliseconds)
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
        self.changed()
    }
}
