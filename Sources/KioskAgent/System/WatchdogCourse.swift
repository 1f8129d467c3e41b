/// Whether the agent is alive, part by part: each has shown itself within its own time. Decides; does nothing itself.
///
/// What is slow is alive: a printer that takes no bytes, a disk that takes seconds for a commit, a central that does not answer. What does
/// not come round any more is not: a thread that hangs in a driver, a loop that has ended. Times are milliseconds on the boot clock.
struct WatchdogCourse: Sendable {
    /// What is watched.
    enum Part: String, CaseIterable, Sendable {
        /// The printer's thread, which never waits for a printer: asked, it answers.
        case printer
        /// The store's thread, which waits for the disk.
        case store
        /// The loop that follows the hall, which says by when it will come round: after a poll and its deadline, or after a rest.
        case feed

        /// Seconds within which it shows itself if it is alive.
        var patience: Int64 {
            switch self {
            case .printer: 30
            // A worn flash card has been seen to take 20 s for one commit.
            case .store: 60
            // Behind the time that it has named: its news go through the store.
            case .feed: 90
            }
        }
    }

    private var shown: [Part: Int64]

    /// All have their whole time from the start on.
    init(at now: Int64) {
        shown = Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0, now) })
    }

    /// A part showed itself.
    mutating func showed(_ part: Part, at now: Int64) { shown[part] = max(shown[part] ?? now, now) }

    /// The parts that have not shown themselves in their time, and for how many seconds.
    func stuck(at now: Int64) -> [(part: Part, seconds: Int64)] {
        Part.allCases.compactMap { part in
            let seconds = (now - (shown[part] ?? now)) / 1000
            return seconds >= part.patience ? (part, seconds) : nil
        }
    }
}
