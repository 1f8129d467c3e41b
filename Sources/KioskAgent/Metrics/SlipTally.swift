import Escpos
import Synchronization

/// What became of the tickets that went to the printer since the agent was started.
final class SlipTally: Sendable {
    struct Counts: Equatable, Sendable {
        var printed = 0
        var unknown = 0
        var failed = 0
    }

    private let stored = Mutex(Counts())

    var counts: Counts { stored.withLock { $0 } }

    func count(_ outcome: PrintOutcome) {
        stored.withLock { counts in
            switch outcome {
            case .printed: counts.printed += 1
            case .unknown: counts.unknown += 1
            case .failed: counts.failed += 1
            }
        }
    }
}
