import FoundationEssentials
import QRBinding

/// Where the answer to "how are you?" is gathered: for technicians, and for programs that watch over the kiosk.
struct StatusDesk: Sendable {
    /// How central knows this kiosk.
    let kiosk: String
    let centralURL: String
    let offline: Configuration.Offline
    let store: Store
    let keeper: StoreKeeper
    let upkeep: UpkeepBook
    let clock: HallClock
    let contact: CentralContact
    let feed: FeedPulse
    let voices: VoiceBoard
    let maintenance: MaintenanceSwitch
    /// What everybody at this kiosk sees.
    let hall: @Sendable () async -> HallView
    /// When the agent was started.
    var started = BootClock.milliseconds

    var routes: [ServiceRoute] {
        [ServiceRoute("GET", "/status") { (_, _) throws(StoreError) in .json(200, await status()) }]
    }

    /// How everything is now. A store that cannot be used is part of it.
    func status() async -> ServiceStatus {
        let (outbox, last) = await inStore()
        let failure = await keeper.failure
        let now = BootClock.now
        let hall = await hall()
        var status = ServiceStatus(
            kiosk: .init(id: kiosk, seconds: seconds(since: started, now)),
            maintenance: await maintenance.state,
            printer: .init(
                status: hall.printer, advice: hall.printerAdvice, canPrint: hall.printerCanPrint,
                seconds: hall.printerSeconds),
            paper: await upkeep.page.map(UpkeepAnswer.init), central: central(hall, now),
            feed: .init(
                fresh: hall.fresh, secondsSinceAnswer: feed.last.answered.map { seconds(since: $0, now) },
                lagMilliseconds: feed.last.lag.map(Int.init(clamping:)),
                secondsSinceShared: feed.last.shared.map { seconds(since: $0, now) }),
            outbox: outbox,
            reserve: .init(
                numbers: hall.reserves, minutes: offline.maxMinutes,
                wanted: offline.numbersPerService),
            clock: clockStatus, lastTicket: last,
            storeFailure: failure.map { .init(code: "store.\($0.code)", message: "\($0)") },
            voices: await voices.voices(at: now.milliseconds), version: agentVersion)
        status.troubles = status.findings
        return status
    }

    private func central(_ hall: HallView, _ now: BootMoment) -> ServiceStatus.Central {
        let contact = contact.now
        var refuses = false
        if case .notAdmitted? = hall.centralFailure { refuses = true }
        return .init(
            state: hall.central, reason: hall.centralFailure.map { "\($0)" }, url: centralURL,
            answers: contact.heard != nil && !contact.isAway, refusesKiosk: refuses,
            secondsSinceAnswer: contact.silence(at: now).map { Int($0.components.seconds) })
    }

    private var clockStatus: ServiceStatus.Clock {
        let now = clock.now
        let ahead = now.map { Date.now.timeIntervalSince($0).rounded() }
        return .init(time: now?.rfc3339, machineAheadSeconds: ahead.flatMap { Int(exactly: $0) })
    }

    private func inStore() async -> (OutboxState?, ServiceStatus.Ticket?) {
        do {
            return (try await store.outboxState(), try await store.lastTicket().flatMap(Self.shown))
        } catch {
            await keeper.report(error)
            return (nil, nil)
        }
    }

    private static func shown(_ ticket: Ticket) -> ServiceStatus.Ticket? {
        guard let number = ticket.state.reservation?.number else { return nil }
        return .init(
            number: number, service: ticket.service, state: ticket.state.name,
            evidence: ticket.state.evidence?.rawValue,
            secondsAgo: BootClock.now.milliseconds(since: ticket.requestedAt).map { Int($0 / 1000) })
    }

    private func seconds(since earlier: Int64, _ now: BootMoment) -> Int {
        Int(max(0, now.milliseconds - earlier) / 1000)
    }
}
