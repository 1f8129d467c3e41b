/// A rule that is broken on purpose, to see that the checks find it.
enum Sabotage: CaseIterable {
    /// An outbox takes a binding for sent that it has not sent.
    case dropsABinding
    /// A feed passes over an event.
    case skipsAnEvent
    /// A number of a lease is given twice.
    case givesALeasedNumberTwice
    /// A call is offered twice.
    case offersACallTwice
    /// A call is not offered.
    case offersACallNever
    /// A slip that did not begin to print is bound all the same.
    case bindsWithoutPaper
    /// A void is not sent.
    case dropsAVoid
    /// An interrupted slip is printed again.
    case printsTwice
    /// A ticket's second notice overtakes its first.
    case overtakes
    /// A display is not told of a change.
    case keepsAChangeFromTheDisplay
}
