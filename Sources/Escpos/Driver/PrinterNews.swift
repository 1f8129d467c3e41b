/// What a `PrinterDriver` tells its owner unasked.
public enum PrinterNews: Equatable, Sendable {
    /// A printer was found and is ours: what tells it from others, what it is called; the remarks are for technicians.
    case connected(identity: String, title: String, remarks: [String])
    /// There is none, for another reason than the last one told.
    case absent(PrinterAbsence)
    /// The printer is gone.
    case disconnected(String)
    /// It is otherwise than it was last told to be.
    case state(PrinterState, before: PrinterState)
    /// The line to it stumbled, and goes on.
    case trouble(String)
}
