/// A rule that is broken on purpose, to see that the checks find it.
enum Sabotage: CaseIterable {
    /// An outbox takes a binding for sent that it has not sent.
    case dropsABinding
    /// The same with a void.
    case dropsAVoid
    /// A ticket's second notice goes before its first.
    case overtakes
    /// A slip of which no byte was printed counts as printed.
    case bindsWithoutPaper
    /// A slip comes out twice.
    case printsTwice
    /// A wish that has its ticket gets another one.
    case servesTwice
    /// An agent that starts leaves what was in mid-work as it is.
    case leavesWorkUndone
    /// A number of a lease is given twice.
    case givesALeasedNumberTwice
    /// Central grants numbers that another kiosk has.
    case leasesOverlap
    /// A feed passes over an event.
    case skipsAnEvent
    /// A feed that has rested does not go on.
    case wedgesTheFeed
    /// A call is offered twice.
    case offersACallTwice
    /// A call is not offered.
    case offersACallNever
    /// A call of which the kiosk hears late is not offered.
    case offersALateCallNever
    /// A call is offered after a later one.
    case offersCallsOutOfOrder
    /// A display is not told of a change.
    case keepsAChangeFromTheDisplay

    /// Words of the rules one of which is found broken.
    var symptoms: [String] {
        switch self {
        case .dropsABinding: ["not bound at central"]
        case .dropsAVoid: ["is void, and"]
        case .overtakes: ["central hears revision"]
        case .bindsWithoutPaper: ["on no paper"]
        case .printsTwice: ["printed twice"]
        case .servesTwice: ["has two papers"]
        case .leavesWorkUndone: ["for ever"]
        case .givesALeasedNumberTwice: ["binding.numberTaken"]
        case .leasesOverlap: ["overlap"]
        case .skipsAnEvent: ["sees another hall", "never offered", "after later ones"]
        case .wedgesTheFeed:
            ["sees another hall", "knows nothing of the hall", "never offered", "takes what it knows for old"]
        case .offersACallTwice: ["twice"]
        case .offersACallNever, .offersALateCallNever: ["never offered"]
        case .offersCallsOutOfOrder: ["after later ones"]
        case .keepsAChangeFromTheDisplay: ["does not tell its display"]
        }
    }
}

extension VirtualHall {
    /// Whether a rule is broken here and now; `probability`: how often it is.
    func breaks(_ rule: Sabotage, _ probability: Double = 0.01) -> Bool {
        sabotage == rule && chance.happens(probability)
    }
}
