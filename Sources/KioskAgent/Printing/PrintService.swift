import Escpos
import Glibc

/// The printer's own thread: everything about the printer happens on it, and it sleeps in between.
///
/// What is done there is a matter of Escpos' `PrinterDriver`; this wakes it in time and speaks to the rest of the agent.
actor PrintService {
    private let thread = WorkerThread(name: "printer")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let driver: PrinterDriver
    private let transcripts: TranscriptFolder?
    private let note: @Sendable (UpkeepBook.News) -> Void

    /// A service that has not looked for its printer yet.
    ///
    /// - Parameters:
    ///   - profile: how the printer is treated; nil: as the catalog knows it, `generic-80` where it is not on USB.
    ///   - transcripts: where what went over the wire is kept when a slip came to no good end; nil: nowhere.
    ///   - note: told what the printer's upkeep is reckoned from, on the printer's thread.
    ///   - tell: told of each change of the status, on the printer's thread.
    init(
        place: PrinterPlace, catalog: PrinterCatalog, profile: PrinterProfile?,
        transcripts: TranscriptFolder? = nil, note: @escaping @Sendable (UpkeepBook.News) -> Void = { _ in },
        tell: @escaping @Sendable (PrinterState) -> Void
    ) {
        let first = profile ?? catalog.fallback
        let source: any PrinterSource =
            switch place {
            case .device(let path): PathPrinterSource(path: path, profile: first)
            case .usb(let choice): USBPrinterSource(choice: choice, catalog: catalog, profile: profile)
            }
        self.transcripts = transcripts
        self.note = note
        driver = PrinterDriver(source: source, profile: first) { news in
            Self.write(news)
            switch news {
            case .connected(let identity, let title, _): note(.connected(identity: identity, title: title))
            case .state(let state, _):
                note(.event(.status(state.status)))
                tell(state)
            case .absent, .disconnected, .trouble: break
            }
        }
    }

    /// Looks for the printer, and keeps the line to it from then on.
    func start() { advance() }

    /// An earlier run of the agent was ended in mid-slip.
    func expectRemains() { driver.expectRemains() }

    /// Lets go of the printer; the thread ends.
    func stop() {
        driver.stop()
        sleep()
        thread.stop()
    }

    /// Returns when the thread comes round to it.
    func beat() { beats &+= 1 }

    /// The compiler takes a method with nothing to do for one that need not come to the thread.
    private var beats = 0

    /// The profile of the printer that is there, or was last: what a slip is made for.
    var profile: PrinterProfile { driver.profile }

    /// How the printer is, by its latest word: `PrinterDriver.ask`.
    func currentStatus() async -> PrinterStatus {
        await withCheckedContinuation { continuation in
            driver.ask { continuation.resume(returning: $0) }
            sleep()
        }
    }

    /// Prints one slip, once. Returns when it is known what became of it. A second slip has to wait for that.
    ///
    /// `profile`: the one that the slip was made for. `label`: what technicians are told of it. `confirmedLate`: called on the printer's thread if a slip that ended as unknown
    /// turns out to have come out.
    func print(
        _ document: EncodedDocument, for profile: PrinterProfile, label: SlipLabel? = nil,
        confirmedLate: @escaping @Sendable () -> Void = {}
    ) async -> PrintRecord {
        let record = await withCheckedContinuation { continuation in
            driver.print(
                PrintOrder(
                    document: document, profile: profile, label: label, accepted: .now,
                    ended: { continuation.resume(returning: $0) }, confirmedLate: confirmedLate))
            sleep()
        }
        if let use = PaperUse(document, on: profile, outcome: record.outcome) { note(.event(.printed(use))) }
        keepTranscript(of: record)
        return record
    }

    /// What went over the wire lately.
    var transcript: Transcript { driver.transcript }

    /// A slip that had begun and is not known to be out is a riddle that somebody may want to solve.
    private func keepTranscript(of record: PrintRecord) {
        guard let transcripts, let why = record.outcome.transcriptReason(hasBegun: record.firstByte != nil) else {
            return
        }
        let transcript = driver.transcript
        Task { await transcripts.save(transcript, why: why) }
    }

    // MARK: The thread

    private func advance() {
        driver.advance()
        sleep()
    }

    /// Has the thread wake when there is something to do.
    private func sleep() {
        thread.watch(
            driver.interests.map { interest in
                WorkerThread.Watch(descriptor: interest.descriptor, events: interest.events) { _ in
                    self.assumeIsolated { $0.advance() }
                }
            })
        thread.setDeadline(driver.deadline) { self.assumeIsolated { $0.advance() } }
    }

    private static func write(_ news: PrinterNews) {
        switch news {
        case .connected(_, let title, let remarks):
            log.notice("printer connected: \(title)", .printerConnected)
            for remark in remarks { log.notice("\(remark)") }
        case .absent(let absence): log.warning("\(absence)", .printerAbsent)
        case .disconnected(let reason): log.notice("printer disconnected: \(reason)", .printerDisconnected)
        case .state(let state, let before):
            let seconds = (state.since - before.since).components.seconds
            let lasted = before.status == state.status ? "" : ", after \(seconds) s of \(before.status)"
            let advice = state.status == .ready ? "" : ": \(state.status.technicianText.en)"
            log.notice("printer: \(state.status)\(lasted)\(advice)", .printerStatus)
        case .trouble(let what): log.warning("printer: \(what)")
        }
    }
}
