/// What people and kiosks do that has rules of its own: a hall in which it never happened would say nothing of them.
enum Deed: String, CaseIterable, Sendable {
    // Without central.
    case leasedNumber, pooledContent, numberBehindLeases
    case numbersUsedUp, awayTooLong, clockUnknown
    // A slip and its ticket.
    case twoTaps, triedAgain, onScreen, followedOnScreen, givenUp, givenBack, reprinted, raisedLate, settledAtStart
    case overBeforeItWasBound
    // Appointments and phones.
    case checkedIn, becameDue, scannedEarly, cancelled
    // Windows and displays.
    case transferred, recalled, noShow, toldAtConnect
}
