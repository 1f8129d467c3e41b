import Synchronization

/// Whether central can be reached, as its last answer, or the lack of one, told.
struct Contact: Equatable, Codable, Sendable {
    /// When central last answered; nil: not since the machine was switched on, as far as we know.
    private(set) var heard: BootMoment?
    /// The last attempt found nobody.
    private(set) var isAway = false

    /// Central answered, be it with a refusal.
    mutating func answered(at now: BootMoment) {
        heard = now
        isAway = false
    }

    /// There was no answer, or one that says "later".
    mutating func failed() { isAway = true }

    /// For how long central has not been heard; nil where that cannot be told.
    func silence(at now: BootMoment) -> Duration? {
        heard.flatMap { now.milliseconds(since: $0) }.map { .milliseconds($0) }
    }
}

/// The contact that all of this agent's calls to central share.
final class CentralContact: Sendable {
    private let stored = Mutex(Contact())
    /// Told when central goes away and when it is back.
    private let changed: @Sendable (Contact) -> Void

    init(changed: @escaping @Sendable (Contact) -> Void = { _ in }) { self.changed = changed }

    var now: Contact { stored.withLock { $0 } }

    /// Takes in what an earlier run of the agent knew of the same boot.
    func resume(from contact: Contact) {
        stored.withLock { if $0.heard == nil { $0 = contact } }
    }

    func answered() { change { $0.answered(at: BootClock.now) } }

    func failed() { change { $0.failed() } }

    private func change(_ body: (inout Contact) -> Void) {
        let (before, after) = stored.withLock { contact in
            let before = contact
            body(&contact)
            return (before, contact)
        }
        if before.isAway != after.isAway { changed(after) }
    }
}
