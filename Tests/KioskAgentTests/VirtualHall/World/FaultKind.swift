/// What can go wrong in a virtual hall.
enum FaultKind: String, CaseIterable {
    // Central and the way to it.
    case centralDown, kioskCutOff, slow, serverError, busy, notAdmitted
    case answerCut, garbage, commitWithoutAnswer, lateCommit, deliveredTwice
    // The feed.
    case duplicatedEvents, repeatedEvents, missingEvents, reorderedEvents, malformedEvent, unknownEvent
    case feedGone, pollSuperseded, epochChange
    // The kiosk.
    case crash, crashAtCommit, powerCut, clockWrong
    case paperOut, printFailed, printUnknown
    case displayCut
    // The hall.
    case dayChange, serviceClosed, silentHall
}

/// How often each kind has happened.
struct FaultTally: Equatable, Sendable {
    private(set) var counts: [FaultKind: Int] = [:]

    mutating func count(_ kind: FaultKind) { counts[kind, default: 0] += 1 }

    mutating func add(_ other: FaultTally) { counts.merge(other.counts, uniquingKeysWith: +) }

    var summary: String { FaultKind.allCases.map { "\($0) \(counts[$0] ?? 0)" }.joined(separator: ", ") }

    /// What has never happened.
    var missing: [FaultKind] { FaultKind.allCases.filter { counts[$0] == nil } }
}
