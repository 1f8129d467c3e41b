/// What can go wrong in a virtual hall.
enum FaultKind: String, CaseIterable, Sendable {
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
