import Escpos

/// The agent: the one place where its parts are put together, started and ended.
struct Agent: Sendable {
    private let store: Store
    private let keeper: StoreKeeper
    private let http: HTTPClient
    private let printer: PrintService
    private let transcripts: TranscriptFolder?
    private let statuses: AsyncStream<PrinterState>
    private let contacts: AsyncStream<Contact>
    private let upkeep: UpkeepBook
    private let outbox: Outbox
    private let supplies: Supplies
    private let reporter: StatusReporter
    private let feed: FeedFollower
    private let news: HallNews
    private let desk: TicketDesk
    private let board: KioskBoard
    private let speech: SpeechDesk
    private let slip: SlipPreview
    private let faults: FaultBook
    private let teller: StatusTeller
    private let listeners: Listeners

    /// Where the touch page is: the port is the one that was free if the configuration said 0.
    let touchURL: String
    /// Where displays find their feed; nil where they have no listener of their own.
    let displayURL: String?

    /// How the agent is put together. Listens at once; `run` does the rest. `catalog` says what is known of printers; `file` is where
    /// the configuration was read from, for bundles; `sockets`: what the service manager passed.
    init(
        _ configuration: Configuration, catalog: PrinterCatalog, file: String? = nil, sockets: InheritedSockets = .none,
        observe: @escaping @Sendable (Ticket, IssueSteps) async -> Void = { _, _ in }
    ) throws(StartError) {
        let profile = try Self.profile(configuration.printer, catalog)
        let (tellerToCome, faultsToCome) = (Later<StatusTeller>(), Later<FaultBook>())
        let board = KioskBoard(
            ownFollowURL: configuration.kiosk.followURL, spokenOne: configuration.voice.one,
            changed: {
                tellerToCome.value?.changed()
                faultsToCome.value?.lookSoon()
            })
        let clock = HallClock()
        let store = Store(path: configuration.store.path)
        http = HTTPClient(
            name: "central",
            settings: HTTPClientSettings(
                caFile: configuration.central.caFile, clientCertificate: configuration.central.certificateFile,
                clientKey: configuration.central.keyFile))
        let (contacts, contactContinuation) = AsyncStream.makeStream(of: Contact.self)
        let central = CentralClient(
            configuration: configuration, http: http, clock: clock,
            contact: CentralContact { contactContinuation.yield($0) })
        let (statuses, statusContinuation) = AsyncStream.makeStream(of: PrinterState.self)
        let transcripts = configuration.transcriptFolder.map { TranscriptFolder(path: $0) }
        let inbox = UpkeepBook.Inbox()
        let printer = PrintService(
            place: configuration.printer.place, catalog: catalog, profile: profile, transcripts: transcripts,
            note: { inbox.note($0) }
        ) { statusContinuation.yield($0) }
        let reporterToCome = Later<StatusReporter>()
        let maintenance = MaintenanceSwitch(store: store, clock: clock) { state in
            await board.take(state)
            await reporterToCome.value?.take(state)
        }
        let keeper = StoreKeeper(store: store) { failure in
            // Before anything is given: the next to touch the screen may stand before an open printer.
            if failure == nil { try? await maintenance.restore() }
            await board.take(failure)
            if failure == nil, await store.takeInterruption() { await printer.expectRemains() }
        }
        let supplies = Supplies(
            store: store, keeper: keeper, central: central,
            wanted: SupplyCourse.Wanted(
                numbersPerService: configuration.offline.numbersPerService, poolEntries: configuration.offline.qrPool),
            limit: .seconds(60 * configuration.offline.maxMinutes)
        ) { await board.take(reserves: $0) }
        let reporter = StatusReporter(central: central) { await supplies.numbersLeft }
        reporterToCome.set(reporter)
        let outbox = Outbox(store: store, keeper: keeper, central: central, kiosk: configuration.kiosk.id) {
            await reporter.take($0)
        }
        let printed = HallSlip.loadOrBuiltIn(configuration.slip)
        let slipMaker: SlipMaker
        do {
            slipMaker = try SlipMaker(
                slip: printed, named: configuration.slip.template ?? "the slip",
                qrTemplate: configuration.slip.qrTemplate, kiosk: configuration.kiosk.id)
        } catch {
            throw .text(error)
        }
        let deskToCome = Later<TicketDesk>()
        let upkeep = UpkeepBook(
            inbox: inbox, store: store, keeper: keeper, clock: clock, rollMetres: configuration.printer.rollMetres
        ) { await deskToCome.value?.isIdle ?? true }
        let news = HallNews(
            board: board, saver: HallSaver(board: board, store: store, keeper: keeper),
            contactKeeper: ContactKeeper(central: central, store: store, keeper: keeper),
            retention: Retention(store: store, keeper: keeper, clock: clock), supplies: supplies, outbox: outbox,
            desk: deskToCome)
        let feed = FeedFollower(central: central) { await news.take($0) }
        let tally = SlipTally()
        let desk = TicketDesk(
            parts: TicketDesk.Parts(
                store: store, keeper: keeper, central: central, outbox: outbox, supplies: supplies, printer: printer,
                slip: slipMaker, clock: clock, deadline: .milliseconds(configuration.central.deadlineMilliseconds),
                offlineLimit: .seconds(60 * configuration.offline.maxMinutes),
                isLive: { await board.isLive($0) }, isServiced: { await maintenance.state.isOn },
                probe: { feed.wake() }, tell: { await board.take($0) },
                observe: observe, tally: tally))
        deskToCome.set(desk)
        speech = SpeechDesk(configuration.voice)
        let voices = VoiceBoard()
        let status = StatusDesk(
            kiosk: configuration.kiosk.id, centralURL: configuration.central.url, offline: configuration.offline,
            store: store, keeper: keeper, upkeep: upkeep, clock: clock, contact: central.contact, feed: feed.pulse,
            voices: voices, maintenance: maintenance
        ) { await board.hallNow }
        teller = StatusTeller(manager: ServiceManager(), desk: status)
        tellerToCome.set(teller)
        let watch = WatchAPI(status: status, tally: tally)
        let faults = FaultBook(store: store, keeper: keeper, clock: clock) { await status.status().troubles }
        faultsToCome.set(faults)
        let values = SampleValues(slip: configuration.slip, kiosk: configuration.kiosk)
        slip = SlipPreview(configuration.slip, values: values, printed: printed) { [await printer.profile] }
        let press = SamplePress(desk: desk)
        let samples = SampleDesk(press: press, files: configuration.slip, values: values)
        let testPages = TestPageDesk(press: press, status: status)
        let lastSlips = LastSlipsDesk(clock: clock) { await printer.transcript }
        let transcriptDesk = TranscriptDesk(folder: transcripts) { await printer.transcript }
        listeners = try Self.listen(
            configuration, desk: desk, board: board, speech: speech, slip: SlipAPI(preview: slip), watch: watch,
            sockets: sockets,
            service: ServiceAPI(
                watch: watch, keeper: keeper,
                routes: status.routes + upkeep.routes + MaintenanceDesk(maintenance: maintenance, desk: desk).routes
                    + voices.routes + samples.routes
                    + TicketBook(store: store, keeper: keeper, desk: desk) { await board.hallNow }.routes
                    + testPages.routes + lastSlips.routes + transcriptDesk.routes
                    + BundleDesk(store: store, configuration: file).routes
                    + faults.routes
                    + DeadLetterDesk(store: store, outbox: outbox, clock: clock).routes))
        touchURL = "http://\(configuration.kiosk.host):\(listeners.touchPage.port)/"
        displayURL = listeners.displays.map { "http://\(configuration.hall.host ?? ""):\($0.port)/" }
        (self.store, self.keeper, self.board, self.desk, self.feed, self.news) = (
            store, keeper, board, desk, feed, news
        )
        (self.outbox, self.supplies, self.reporter) = (outbox, supplies, reporter)
        (self.printer, self.transcripts, self.statuses, self.contacts) = (printer, transcripts, statuses, contacts)
        (self.upkeep, self.faults) = (upkeep, faults)
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
        await news.restore()
        await upkeep.start()
        await printer.start()
        teller.manager.isReady()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await rest(for: nil)
                teller.manager.isStopping()
                // Those who stand in line are told at once, however long the others take to end.
                await desk.stop()
            }
            group.addTask { await keeper.run() }
            group.addTask { await outbox.run() }
            group.addTask { await supplies.run() }
            group.addTask { await reporter.run() }
            group.addTask { await news.saver.run() }
            group.addTask { await upkeep.run() }
            group.addTask { await faults.run() }
            group.addTask { await speech.check() }
            group.addTask { await teller.run() }
            group.addTask {
                await Watchdog(manager: teller.manager, printer: printer, store: store, feed: feed.pulse).run()
            }
            // Where its polls end, so that one without news wakes one thread, once.
            group.addTask(executorPreference: http) { await feed.run() }
            group.addTask { for await contact in contacts { await news.take(contact, feed: feed) } }
            group.addTask {
                for await status in statuses {
                    await board.take(status)
                    await reporter.take(status)
                    // Another printer may have other paper.
                    await slip.lookAgain()
                }
            }
        }
        // Once the feed has ended: its last events are part of both.
        await news.contactKeeper.save()
        await news.saver.save()
        await board.end()
        speech.stop()
        slip.end()
        await listeners.stop()
        await slip.stop()
        await printer.stop()
        await upkeep.end()
        await faults.end()
        await transcripts?.stop()
        await store.close()
        http.stop()
    }
}
