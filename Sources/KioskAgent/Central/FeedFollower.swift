/// Follows the hall: does what `FeedCourse` says, and tells what is new. Central's push (COMET) is the poll that waits.
struct FeedFollower: Sendable {
    let central: CentralClient
    let tell: @Sendable (FeedNews) async -> Void
    let pulse = FeedPulse()
    private let rest = WakeableRest()

    init(central: CentralClient, tell: @escaping @Sendable (FeedNews) async -> Void) {
        self.central = central
        self.tell = tell
    }

    /// Central has answered somebody else: no need to wait any longer before asking it again.
    func wake() { rest.end() }

    /// Follows until the task is cancelled.
    func run() async {
        var course = FeedCourse()
        var generator = SystemRandomNumberGenerator()
        var event = FeedCourse.Event.started(uptime: .milliseconds(BootClock.milliseconds))
        while !Task.isCancelled {
            let step = course.after(event, at: BootClock.milliseconds, using: &generator)
            for news in step.news {
                note(news)
                await tell(news)
            }
            pulse.turns(by: BootClock.milliseconds + step.action.longest.components.seconds * 1000)
            event = await perform(step.action)
        }
    }

    private func perform(_ action: FeedCourse.Action) async -> FeedCourse.Event {
        do throws(CentralError) {
            switch action {
            case .snapshot:
                let snapshot = try await central.snapshot()
                pulse.answered(at: BootClock.milliseconds)
                return .snapshot(snapshot)
            case .poll(let position, let wait):
                let page = try await central.events(after: position, wait: wait)
                pulse.came(page, at: BootClock.milliseconds)
                return .page(page)
            case .rest(let pause):
                await rest.rest(for: pause)
                return .rested
            }
        } catch {
            return .failed(error)
        }
    }

    /// What technicians read.
    private func note(_ news: FeedNews) {
        switch news {
        case .lost(let reason): log.notice("the feed is taken up anew: \(reason)")
        case .passedOver(let type): log.notice("events of type \(type) are passed over: this agent does not know them")
        case .quarantined(let quarantine, isNews: true):
            if let note = quarantine.last.last {
                log.warning("central's \(note.type) makes no sense and is passed over: \(note.flaw)")
            }
        case .away(.refused(status: 409, _, _), _):
            pulse.isShared(at: BootClock.milliseconds)
            log.warning("another agent follows the feed under this kiosk's name", .feedShared)
        case .hall, .events, .away, .quarantined: break
        }
    }
}
