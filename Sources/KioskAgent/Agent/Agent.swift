import Escpos

/// The agent: the one place where its parts are put together, started and ended.
struct Agent: Sendable {
    private let store: Store
    private let keeper: StoreKeeper
    private let http: HTTPClient
    private let printer: PrintService
    private let transcripts: TranscriptFolder?
    private let statuses: AsyncStream<PrinterState>
    private let outbox: Outbox
    private let supplies: Supplies
    private let feed: FeedFollower
    private let desk: TicketDesk
    private let board: KioskBoard
    private let saver: HallSaver
    private let listener: HTTPListener
    /// Nil where the hall has no displays of its own.
    private let hallListener: HTTPListener?

    /// Where the touch page is: the port is the one that was free if the configuration said 0.
    let touchURL: String

    /// Why the agent cannot even start. Each is for the technician to mend.
    enum StartError: Error, CustomStringConvertible {
        case configuration(ConfigurationError)
        case listener(HTTPListenerError, address: String)
        case hallListener(HTTPListenerError, address: String)
        case text(DocumentEncoderError)

        var description: String {
            switch self {
            case .configuration(let error): "\(error)"
            case .listener(let error, let address): "the touch page cannot be served at \(address): \(error)"
            case .hallListener(let error, let address): "displays cannot be served at \(address): \(error)"
            case .text(let error): "\(error)"
            }
        }
    }

    /// How the agent is put together. Listens at once; `run` does the rest. `catalog` says what is known of printers.
    init(
        _ configuration: Configuration, catalog: PrinterCatalog,
        observe: @escaping @Sendable (Ticket, IssueSteps) async -> Void = { _, _ in }
    ) throws(StartError) {
        let profile = try Self.profile(configuration.printer, catalog)
        let pages = try Self.pages(configuration.kiosk)
        let board = KioskBoard()
        let clock = HallClock()
        store = Store(path: configuration.store.path)
        http = HTTPClient(
            name: "central",
            settings: HTTPClientSettings(
                caFile: configuration.central.caFile, clientCertificate: configuration.central.certificateFile,
                clientKey: configuration.central.keyFile))
        let contact = CentralContact()
        let central = CentralClient(configuration: configuration, http: http, clock: clock, contact: contact)
        let (statuses, statusContinuation) = AsyncStream.makeStream(of: PrinterState.self)
        self.statuses = statuses
        transcripts = configuration.transcriptFolder.map { TranscriptFolder(path: $0) }
        printer = PrintService(
            place: configuration.printer.place, catalog: catalog, profile: profile, transcripts: transcripts
        ) { statusContinuation.yield($0) }
        let (store, printer) = (store, printer)
        keeper = StoreKeeper(store: store) { failure in
            await board.take(failure)
            if failure == nil, await store.takeInterruption() { await printer.expectRemains() }
        }
        outbox = Outbox(store: store, keeper: keeper, central: central, kiosk: configuration.kiosk.id)
        let supplies = Supplies(
            store: store, keeper: keeper, central: central,
            wanted: SupplyCourse.Wanted(
                numbersPerService: configuration.offline.numbersPerService, poolEntries: configuration.offline.qrPool))
        self.supplies = supplies
        let retention = Retention(store: store, keeper: keeper, clock: clock)
        let saver = HallSaver(board: board, store: store, keeper: keeper)
        self.saver = saver
        feed = FeedFollower(central: central) { news in
            await board.take(news)
            // The view, as a second holder of the state would have the next event copy it.
            let hall = await board.hall
            guard news.isOfHall, let businessDay = hall.businessDay else { return }
            await saver.changed()
            await retention.businessDayIs(businessDay)
            await supplies.hallIs(
                businessDay: businessDay, openServices: hall.services.filter { $0.state == .open }.map(\.id))
        }
        let slip: SlipMaker
        do {
            slip = try SlipMaker(qrTemplate: configuration.slip.qrTemplate, kiosk: configuration.kiosk.id)
        } catch {
            throw .text(error)
        }
        let desk = TicketDesk(
            parts: TicketDesk.Parts(
                store: store, keeper: keeper, central: central, outbox: outbox, supplies: supplies, printer: printer,
                slip: slip, clock: clock,
                deadline: .milliseconds(configuration.central.deadlineMilliseconds),
                offlineLimit: .seconds(60 * configuration.offline.maxMinutes), isLive: { _ in true }, probe: {},
                tell: { await board.take($0) }, observe: observe))
        self.board = board
        self.desk = desk
        let api = Later<KioskAPI>()
        do {
            listener = try HTTPListener(
                .tcp(host: configuration.kiosk.host, port: configuration.kiosk.port),
                log: { log.info("touch page: \($0)") }
            ) { request in
                guard let api = api.value else { return Refusal.stopping.response }
                return await api.answer(request)
            }
        } catch {
            throw .listener(error, address: "\(configuration.kiosk.host):\(configuration.kiosk.port)")
        }
        do {
            hallListener = try configuration.hall.host.map { host throws(HTTPListenerError) in
                try HTTPListener(
                    .tcp(host: host, port: configuration.hall.port), limits: .hall,
                    log: { log.info("displays: \($0)") }
                ) { await DisplayAPI(board: board).answer($0) }
            }
        } catch {
            throw .hallListener(error, address: "\(configuration.hall.host ?? ""):\(configuration.hall.port)")
        }
        api.set(KioskAPI(desk: desk, board: board, pages: pages, hosts: HostPolicy(loopbackPort: listener.port)))
        touchURL = "http://\(configuration.kiosk.host):\(listener.port)/"
    }

    /// The profile that the hall chose; nil leaves it to the catalog.
    private static func profile(
        _ printer: Configuration.Printer, _ catalog: PrinterCatalog
    ) throws(StartError) -> PrinterProfile? {
        guard let id = printer.profile else { return nil }
        do {
            return try catalog.profile(id: id)
        } catch {
            throw .configuration(
                ConfigurationError(file: "configuration", path: "printer.profile", message: "\(error)"))
        }
    }

    private static func pages(_ kiosk: Configuration.Kiosk) throws(StartError) -> StaticPages {
        let folder: String
        do {
            folder = try PagesFolder.find(configured: kiosk.pages)
        } catch {
            throw .configuration(error)
        }
        do {
            return try StaticPages(
                folder: folder, headers: SecurityHeaders.page(frameAncestors: kiosk.frameAncestors))
        } catch {
            let reason = Errno(rawValue: error.errno)
            throw .configuration(
                ConfigurationError(file: error.folder, path: "kiosk.pages", message: "cannot be read: \(reason)"))
        }
    }

    /// Saves what went between the agent and its printer lately, for somebody who wonders.
    func saveTranscript() async {
        guard let transcripts else { return log.notice("no transcript saved: printer.transcripts is null") }
        await transcripts.save(printer.transcript, why: "asked")
    }

    /// Works until the task is cancelled, then ends in order: no new wishes, the slip in hand comes out and is settled, the pages
    /// are told, the store is closed. What central has not heard by then it hears at the next start.
    func run() async {
        await keeper.heal()
        await saver.restore()
        await printer.start()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await keeper.run() }
            group.addTask { await outbox.run() }
            group.addTask { await saver.run() }
            group.addTask { await supplies.run() }
            // Where its polls end, so that one without news wakes one thread, once.
            group.addTask(executorPreference: http) { await feed.run() }
            group.addTask { for await status in statuses { await board.take(status) } }
        }
        await desk.stop()
        await board.end()
        await listener.stop()
        await hallListener?.stop()
        await printer.stop()
        await transcripts?.stop()
        await store.close()
        http.stop()
    }
}
