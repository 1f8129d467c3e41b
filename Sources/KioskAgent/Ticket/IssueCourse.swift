import QRBinding

/// The way of one wish, from the touch to the printer: what comes next after what has happened. Decides; does nothing itself.
///
/// The order of what is durable is the whole point: (1) the attempt, before central is asked; (2) the number, before the first byte is
/// printed. (3), the outcome, is the ticket's own affair (`Ticket.after`).
struct IssueCourse: Sendable {
    enum State: Equatable, Sendable {
        /// Nothing is durable yet, and nothing is known.
        case asked
        /// Commit 1 is under way.
        case beginning
        /// Central is being asked for a number for this attempt.
        case reserving(Ticket)
        /// Central cannot be had: a number in reserve is being taken, in one commit with the end of the attempt, if there was one.
        case leasing(insteadOf: Ticket?, because: CentralError)
        /// Commit 2 is under way.
        case recording(Ticket)
        /// The attempt is being made void; then the wish is refused.
        case givingUp(Refusal)
        /// Printing, or refused.
        case ended
    }

    enum Event: Sendable {
        /// How things are, and whether there is a reason to refuse at once.
        case looked(Outlook)
        /// Commit 1 is on the disk.
        case begun(Ticket)
        /// Central gave a number.
        case answered(GivenNumber)
        /// It did not, in all the time there was.
        case unanswered(CentralError)
        /// Commit 2 is on the disk; nil: the store does not hold the attempt as it was left there.
        case recorded(Ticket?)
        /// The store failed, or no slip can be made of the number.
        case refused(Refusal)
        /// There is no number in reserve.
        case notLeased(OfflineRefusal)
        /// The attempt is void, or will be.
        case gaveUp
    }

    enum Action: Equatable, Sendable {
        /// Commit 1.
        case begin
        /// Ask central for a number for this attempt until it answers or the time is over.
        case reserve(Ticket)
        /// Plan the slip, commit 2.
        case record(GivenNumber, of: Ticket)
        /// Take a number in reserve, plan the slip; commit 2, with the end of the attempt.
        case lease(insteadOf: Ticket?)
        /// Make the attempt void, at once or as soon as the store can.
        case giveUp(Ticket)
        case print(Ticket)
        case refuse(Refusal)
    }

    /// How things are when a wish comes.
    struct Outlook: Equatable, Sendable {
        /// Why nothing can be issued; nil where nothing speaks against it.
        var refusal: Refusal?
        /// Central did not answer when it was last asked.
        var centralIsAway = false
    }

    private(set) var state = State.asked
    private let wish: Wish

    init(_ wish: Wish) { self.wish = wish }

    /// What is to be done next. What can happen in no such state refuses the wish: it would be our own mistake, and costs no number.
    mutating func after(_ event: Event) -> Action {
        let action: Action
        (state, action) = next(event)
        return action
    }

    private func next(_ event: Event) -> (State, Action) {
        switch (state, event) {
        case (.asked, .looked(let outlook)):
            if let refusal = outlook.refusal { return refuse(refusal) }
            // People do not stand and wait for what did not answer a moment ago. Appointments are central's alone.
            if outlook.centralIsAway && wish.appointmentID == nil {
                return (
                    .leasing(insteadOf: nil, because: .unreachable("it did not answer lately")), .lease(insteadOf: nil)
                )
            }
            return (.beginning, .begin)
        case (.beginning, .begun(let ticket)):
            return (.reserving(ticket), .reserve(ticket))
        case (.reserving(let ticket), .answered(let number)):
            return (.recording(ticket), .record(number, of: ticket))
        case (.reserving(let ticket), .unanswered(let error)):
            guard error.mayPass, wish.appointmentID == nil else {
                return giveUp(ticket, .central(error))
            }
            return (.leasing(insteadOf: ticket, because: error), .lease(insteadOf: ticket))
        case (.leasing(let ticket, let error), .notLeased(let reason)):
            // Nothing has been asked of central yet, and it may be back: a try costs seconds, a refusal the way home.
            guard let ticket else { return (.beginning, .begin) }
            return giveUp(ticket, .offline(reason, error))
        case (.recording(let ticket), .recorded(let kept)):
            // Only what the store holds as printing may print: somebody may have put another file in its place meanwhile.
            guard let kept, case .printing = kept.state else { return giveUp(ticket, .overtaken) }
            return (.ended, .print(kept))
        case (.leasing(let ticket, let error), .recorded(let kept)):
            if let kept, case .printing = kept.state { return (.ended, .print(kept)) }
            let refusal = Refusal.offline(.usedUp, error)
            return ticket.map { giveUp($0, refusal) } ?? refuse(refusal)
        case (.recording(let ticket), .refused(let refusal)):
            return giveUp(ticket, refusal)
        case (.leasing(let ticket, _), .refused(let refusal)):
            return ticket.map { giveUp($0, refusal) } ?? refuse(refusal)
        case (.givingUp(let refusal), .gaveUp):
            return refuse(refusal)
        case (.asked, .refused(let refusal)), (.beginning, .refused(let refusal)):
            return refuse(refusal)
        case (.asked, _), (.beginning, _), (.reserving, _), (.leasing, _), (.recording, _), (.givingUp, _), (.ended, _):
            return refuse(.overtaken)
        }
    }

    private func refuse(_ refusal: Refusal) -> (State, Action) { (.ended, .refuse(refusal)) }

    private func giveUp(_ ticket: Ticket, _ refusal: Refusal) -> (State, Action) {
        (.givingUp(refusal), .giveUp(ticket))
    }
}
