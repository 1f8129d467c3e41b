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
    private let feed: FeedFollower
    private let desk: TicketDesk
    private let board: KioskBoard
    private let listener: HTTPListener
    private let reporter: StatusReporter
    private let service: HTTPListener?

    /// Where the touch page is: the port is the one that was free if the configuration said 0.
    let touchURL: String

    /// Why the agent cannot even start. Each is for the technician to mend.
    enum StartError: Error, CustomStringConvertible {
        case configuration(ConfigurationError)
        case listener(HTTPListenerError, address: String)
        case service(HTTPListenerError, path: String)
        case text(DocumentEncoderError)

        var description: String {
            switch self {
            case .configuration(let error): "\(error)"
            case .listener(let error, let address): "the touch page cannot be served at \(address): \(error)"
            case .service(let error, let path): "the service socket cannot be opened at \(path): \(error)"
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
        let central = CentralClient(configuration: configuration, http: http, clock: clock)
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
        let reporter = StatusReporter(central: central)
        self.reporter = reporter
        outbox = Outbox(store: store, keeper: keeper, central: central, kiosk: configuration.kiosk.id) {
            await reporter.take($0)
        }
        let retention = Retention(store: store, keeper: keeper)
        let outbox = outbox
        feed = FeedFollower(central: central, wait: 25) { news in
            if case .hall = news, await board.hall.central == "away" { await outbox.centralIsBack() }
            await board.take(news)
            if case .hall(let hall) = news { await retention.businessDayIs(hall.businessDay) }
        }
        let slip: SlipMaker
        do {
            slip = try SlipMaker(qrTemplate: configuration.slip.qrTemplate, kiosk: configuration.kiosk.id)
        } catch {
            throw .text(error)
        }
        let desk = TicketDesk(
            parts: TicketDesk.Parts(
                store: store, keeper: keeper, central: central, outbox: outbox, printer: printer, slip: slip,
                clock: clock,
                deadline: .milliseconds(configuration.central.deadlineMilliseconds),
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
        api.set(KioskAPI(desk: desk, board: board, pages: pages, hosts: HostPolicy(loopbackPort: listener.port)))
        do {
            service = try ServiceListener.start(
                configuration.service,
                api: ServiceAPI(store: store, keeper: keeper, outbox: outbox, clock: clock) { await board.hall })
        } catch {
            throw .service(error, path: configuration.service.socket ?? "")
        }
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
        await printer.start()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await keeper.run() }
            group.addTask { await outbox.run() }
            // Where its polls end, so that one without news wakes one thread, once.
            group.addTask(executorPreference: http) { await feed.run() }
            group.addTask { await reporter.run() }
            group.addTask {
                for await status in statuses {
                    await board.take(status)
                    await reporter.take(status)
                }
            }
        }
        await desk.stop()
        await board.end()
        await listener.stop()
        await service?.stop()
        await printer.stop()
        await transcripts?.stop()
        await store.close()
        http.stop()
    }
}
