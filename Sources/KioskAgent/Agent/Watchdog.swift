import Synchronization

/// Tells the service manager that the agent is alive, as long as all of it is; and when a part is stuck, that it wants to be started anew.
final class Watchdog: Sendable {
    private let manager: ServiceManager
    private let printer: PrintService
    private let store: Store
    private let feed: FeedPulse
    private let begun = BootClock.milliseconds
    private let course = Mutex(WatchdogCourse(at: BootClock.milliseconds))

    init(manager: ServiceManager, printer: PrintService, store: Store, feed: FeedPulse) {
        (self.manager, self.printer, self.store, self.feed) = (manager, printer, store, feed)
    }

    /// Runs until the task is cancelled; where nobody watches it returns at once.
    func run() async {
        guard let interval = manager.watchdogInterval else { return }
        await withTaskGroup(of: Void.self) { group in
            // A part that hangs is asked once, and not again while it hangs.
            group.addTask { [self] in await ask(.printer, every: interval) { await printer.beat() } }
            group.addTask { [self] in await ask(.store, every: interval) { await store.beat() } }
            group.addTask { [self] in
                while !Task.isCancelled {
                    judge()
                    await rest(for: interval)
                }
            }
        }
    }

    private func ask(_ part: WatchdogCourse.Part, every interval: Duration, answer: () async -> Void) async {
        while !Task.isCancelled {
            await answer()
            course.withLock { $0.showed(part, at: BootClock.milliseconds) }
            await rest(for: interval)
        }
    }

    private func judge() {
        let due = feed.last.due ?? begun
        let stuck = course.withLock { course in
            course.showed(.feed, at: due)
            return course.stuck(at: BootClock.milliseconds)
        }
        guard !stuck.isEmpty else { return manager.isAlive() }
        let parts = stuck.map { "\($0.part.rawValue) for \($0.seconds) s" }.joined(separator: ", ")
        log.error("stuck: \(parts); to be started anew", .stuck)
        manager.isStuck()
    }
}
