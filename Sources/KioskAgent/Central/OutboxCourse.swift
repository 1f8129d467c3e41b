import FoundationEssentials

/// The rules of the outbox: which notices go to central next, and what becomes of those that it does not take.
///
/// - Notices of one ticket go in their order, one at a time; those of different tickets mean nothing to each other. How many are
///   under way at once is the pace's matter.
/// - A notice that central fails at is passed over, with the later ones of its ticket, until all others have had their turn. Then
///   a new round begins, after a random while that is up to twice as long each time.
/// - What central refuses for good is set aside. Later notices of the ticket go all the same, as each says all of itself: a
///   binding is complete in every revision, and a void takes back a number that central may know by its reservation alone.
struct OutboxCourse {
    /// What happens to the outbox.
    enum Event: Sendable {
        /// The store may have new notices.
        case news
        /// Notices that were set aside are to be sent again: they stand anywhere in the store.
        case sentAgain
        /// Central was out of reach and has been heard again, by another way.
        case centralIsBack
        /// What `read` found, before anything else happens; fewer than `pageSize` are all there are.
        case page([PendingNotice])
        /// Central's answer to the notice at this place.
        case answered(Int64, OutboxPace.Answer)
        /// `wakeAt` has come.
        case timePassed
    }

    /// What is to be done.
    enum Action: Equatable, Sendable {
        case send(PendingNotice)
        /// Read `pageSize` notices behind the place `after`, with none among them that the course knows as taken or refused. Nothing
        /// stands behind this action.
        case read(after: Int64)
    }

    static let pageSize = 64

    private var pace = OutboxPace()
    /// Read and not sent yet, by place.
    private var line: [PendingNotice] = []
    private var cursor: Int64 = 0
    /// Whether the store may have more behind the cursor.
    private var hasMore = true
    /// Tickets by the places of their notices that are under way.
    private var inFlight: [Int64: UUID] = [:]
    /// Tickets whose notices wait for the next round.
    private var passedOver: Set<UUID> = []
    /// When the next round begins; nil while this one goes on.
    private var nextRound: Duration?
    private var roundBackoff = Backoff.outbox

    /// When `timePassed` is due if nothing else happens; nil: never.
    var wakeAt: Duration? {
        if let end = pace.pauseEnd, !line.isEmpty || hasMore { return end }
        return nextRound.map { max($0, pace.pauseEnd ?? $0) }
    }

    /// Nothing waits and nothing is under way.
    var isIdle: Bool { line.isEmpty && inFlight.isEmpty && passedOver.isEmpty && !hasMore }

    /// Whether nothing is under way.
    var isQuiet: Bool { inFlight.isEmpty }

    /// Whether central is not known to answer.
    var isInDoubt: Bool { pace.isInDoubt }

    /// What is to be done after `event`.
    mutating func after(
        _ event: Event, at now: Duration, using generator: inout some RandomNumberGenerator
    ) -> [Action] {
        switch event {
        case .news:
            hasMore = true
            pace.hurry(at: now)
        case .sentAgain:
            startOver()
            pace.hurry(at: now)
        case .centralIsBack:
            hurry(at: now, using: &generator)
        case .page(let notices):
            take(notices)
        case .answered(let place, let answer):
            guard let ticketID = inFlight.removeValue(forKey: place) else { break }
            take(answer, of: ticketID, at: now, using: &generator)
        case .timePassed:
            break
        }
        return proceed(at: now, using: &generator)
    }

    private mutating func take(_ notices: [PendingNotice]) {
        hasMore = notices.count >= Self.pageSize
        cursor = notices.last?.id ?? cursor
        line += notices.filter { inFlight[$0.id] == nil && !passedOver.contains($0.ticket.ticketID) }
    }

    private mutating func take(
        _ answer: OutboxPace.Answer, of ticketID: UUID, at now: Duration,
        using generator: inout some RandomNumberGenerator
    ) {
        switch answer {
        case .taken, .refused: break
        case .later, .failed:
            passedOver.insert(ticketID)
            line.removeAll { $0.ticket.ticketID == ticketID }
        }
        if pace.take(answer, of: ticketID, at: now, using: &generator) { hurry(at: now, using: &generator) }
    }

    /// What was passed over while nothing got through is not to blame for it.
    private mutating func hurry(at now: Duration, using generator: inout some RandomNumberGenerator) {
        pace.hurry(at: now)
        roundBackoff.reset()
        if let later = nextRound { nextRound = min(later, now + roundBackoff.next(using: &generator)) }
    }

    private mutating func proceed(
        at now: Duration, using generator: inout some RandomNumberGenerator
    ) -> [Action] {
        let width = pace.width(at: now)
        if width > 0, let begin = nextRound, begin <= now {
            passedOver = []
            startOver()
        }
        var actions: [Action] = []
        while inFlight.count < width, let next = line.firstIndex(where: { !isInFlight($0.ticket.ticketID) }) {
            let notice = line.remove(at: next)
            inFlight[notice.id] = notice.ticket.ticketID
            actions.append(.send(notice))
        }
        if inFlight.count < width, hasMore { actions.append(.read(after: cursor)) }
        if line.isEmpty, inFlight.isEmpty, !hasMore { endRound(at: now, using: &generator) }
        return actions
    }

    private func isInFlight(_ ticketID: UUID) -> Bool { inFlight.values.contains(ticketID) }

    /// All have had their turn: those that were passed over have another, after a while.
    private mutating func endRound(at now: Duration, using generator: inout some RandomNumberGenerator) {
        if passedOver.isEmpty {
            roundBackoff.reset()
        } else if nextRound == nil {
            nextRound = now + roundBackoff.next(using: &generator)
        }
    }

    private mutating func startOver() {
        nextRound = nil
        line = []
        cursor = 0
        hasMore = true
    }
}
