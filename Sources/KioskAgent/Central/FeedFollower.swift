/// Keeps the touch page in step with the hall: a snapshot, then a long poll that ends when something has happened, then a snapshot
/// again. Central's push (COMET) is the poll that waits.
struct FeedFollower: Sendable {
    /// What the follower learns.
    enum News: Sendable {
        case hall(CentralAnswer.Hall)
        /// Central is out of reach, or answers nothing usable; what was known before may be stale.
        case away(CentralError)
    }

    let central: CentralClient
    /// Seconds that one poll may wait at central.
    let wait: Int
    let tell: @Sendable (News) async -> Void

    /// Snapshots are this far apart at least, however much happens in the hall.
    static let snapshotFloor = Duration.seconds(1)

    /// Follows until the task is cancelled.
    func run() async {
        var course = FeedCourse()
        var generator = SystemRandomNumberGenerator()
        while !Task.isCancelled {
            do throws(CentralError) {
                switch course {
                case .needsSnapshot:
                    let snapshot = try await central.snapshot()
                    await tell(.hall(snapshot.hall))
                    course.snapshotArrived(epoch: snapshot.epoch, next: snapshot.next)
                case .following(let epoch, let next, _):
                    let started = ContinuousClock.now
                    let answer = try await central.events(epoch: epoch, after: next, wait: wait)
                    course.answered(answer)
                    // A central that answers at once and empty, or has news without end, must not make us spin.
                    let earliest = started + Self.snapshotFloor
                    if earliest > .now { try? await Task.sleep(until: earliest, tolerance: .milliseconds(100)) }
                }
            } catch {
                if Task.isCancelled { return }
                await tell(.away(error))
                try? await Task.sleep(for: course.failed(using: &generator), tolerance: .milliseconds(100))
            }
        }
    }
}

/// Where the follower stands.
enum FeedCourse: Equatable, Sendable {
    /// Nothing is known of the hall, or what is known is old. Becomes `following` with the snapshot.
    case needsSnapshot(Backoff = .feed)
    /// The snapshot contains every event up to `next`. Becomes `needsSnapshot` when there is news, when the position is gone,
    /// or when a poll fails.
    case following(epoch: String, next: Int64, Backoff)

    init() { self = .needsSnapshot() }

    private var backoff: Backoff {
        switch self {
        case .needsSnapshot(let backoff), .following(_, _, let backoff): backoff
        }
    }

    mutating func snapshotArrived(epoch: String, next: Int64) {
        // Only an answered poll shows that all is well: a central that gives snapshots and fails polls must not make us spin.
        self = .following(epoch: epoch, next: next, backoff)
    }

    /// A poll was answered; nil stands for "position gone".
    mutating func answered(_ answer: CentralAnswer.Events?) {
        guard case .following(let epoch, let next, _) = self else { return }
        let unchanged = answer?.epoch == epoch && answer?.events.isEmpty == true && answer?.next == next
        self = unchanged ? .following(epoch: epoch, next: next, .feed) : .needsSnapshot(.feed)
    }

    /// A call failed. Returns how long to wait.
    mutating func failed(using generator: inout some RandomNumberGenerator) -> Duration {
        var backoff = backoff
        let wait = backoff.next(using: &generator)
        self = .needsSnapshot(backoff)
        return wait
    }
}

extension Backoff {
    /// A kiosk that cannot reach central gives no numbers, so it looks again soon.
    static let feed = Backoff(first: .milliseconds(500), longest: .seconds(5))
}
