import Escpos
import Glibc
import SlipDesign

/// A slip that is drawn anew whenever its files change, for pages that follow it. Files are read and slips are drawn on a thread of
/// its own; while no page follows, nobody looks at a file.
actor SlipPreview {
    /// An editor's save is several events: one look when they are over, and no picture of a file that is about to be replaced.
    private static let settling = Duration.milliseconds(80)
    /// Where a folder cannot be watched, files are looked at so often while somebody follows.
    private static let lookPause = Duration.seconds(2)

    private let thread = WorkerThread(name: "slip")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let files: Configuration.Slip
    private let values: SampleValues
    private let printed: HallSlip?
    private let papers: @Sendable () async -> [PrinterProfile]
    private let hub = EventHub()
    private var watch: FolderWatch?
    private var draft = SlipDraft()
    private var told: SlipView?

    /// Follows nothing before somebody subscribes.
    ///
    /// - Parameters:
    ///   - files: what is drawn.
    ///   - printed: the slip that the agent read when it was started; nil where no agent prints.
    ///   - papers: the paper that it is drawn on, which may be another when another printer is plugged in.
    init(
        _ files: Configuration.Slip, values: SampleValues, printed: HallSlip? = nil,
        papers: @escaping @Sendable () async -> [PrinterProfile]
    ) {
        (self.files, self.values, self.printed, self.papers) = (files, values, printed, papers)
    }

    /// The slip as it is now, and then each change.
    func subscribe() async -> EventStream {
        if watch == nil { beginToWatch() }
        await look()
        // The latest, should somebody else have looked meanwhile.
        return hub.subscribe(initial: told.map { [Self.event($0)] } ?? [])
    }

    /// The sample as it is shown on paper of that profile; nil: there is no such paper here, or nothing has fitted it yet.
    func sample(_ sample: SampleCase, on id: String) async -> SampleSlip? {
        if told == nil { await look() }
        guard let paper = await papers().first(where: { $0.id == id }), let slip = draft.slip(on: paper) else {
            return nil
        }
        return try? SampleSlip(slip.withExampleLogo, sample, values, on: paper)
    }

    /// Something may be another: the printer that is there, or a file.
    func lookAgain() async {
        if hub.subscriberCount > 0 { await look() } else { stopWatching() }
    }

    /// Tells those who follow that there is nothing more to come.
    nonisolated func end() { hub.end() }

    /// Ends the thread: nothing may be asked any more.
    func stop() {
        stopWatching()
        thread.stop()
    }

    /// Reads the files, and tells everybody what has changed by them.
    private func look() async {
        let papers = await papers()
        followFolders()
        draft.take(SlipReading(files, named: files.template ?? ShippedSlip.standard.rawValue), on: papers)
        if let printed { draft.begin(with: printed, on: papers) }
        let view = draft.view(of: files, on: papers, printed: printed)
        if view != told {
            told = view
            hub.broadcast(Self.event(view))
        }
    }

    private static func event(_ view: SlipView) -> ServerSentEvent { ServerSentEvent("slip", json: view) }

    // MARK: The files

    private func beginToWatch() {
        do {
            let watch = try FolderWatch()
            self.watch = watch
            thread.watch([
                WorkerThread.Watch(descriptor: watch.descriptor, events: Int16(POLLIN)) { _ in
                    self.assumeIsolated { $0.somethingHappened() }
                }
            ])
        } catch {
            log.warning("changes of the slip's files show late: inotify: \(error)")
        }
    }

    private func stopWatching() {
        watch = nil
        thread.watch([])
        thread.setDeadline(nil)
    }

    private func followFolders() {
        let named = [files.template.flatMap { ShippedSlip(rawValue: $0) == nil ? $0 : nil }, files.logo].compactMap {
            $0
        }
        let all = named.reduce(into: Set<String>()) { $0.formUnion(folders(around: $1)) }
        if !all.isEmpty, watch?.follow(all) != true { lookLater(after: Self.lookPause) }
    }

    private func somethingHappened() {
        watch?.drain()
        lookLater(after: Self.settling)
    }

    private func lookLater(after pause: Duration) {
        thread.setDeadline(.now + pause) {
            Task { await self.lookAgain() }
        }
    }
}
