/// What can happen to a printer.
public enum PrinterIncident: String, Equatable, Sendable, CaseIterable {
    /// The paper ends: printing stops.
    case runOutOfPaper
    /// A new roll: printing goes on.
    case loadPaper
    /// The roll comes near its end: printing goes on.
    case runLow
    /// The cover is opened: printing stops.
    case openCover
    /// The cover is closed: printing goes on.
    case closeCover
    /// The cutter is blocked: printing stops.
    case jamCutter
    /// The cutter moves again: printing goes on.
    case freeCutter
    /// The head is too hot: printing stops.
    case overheat
    /// The head has cooled: printing goes on.
    case coolDown
    /// The cable is pulled. The printer keeps what it has got, and prints it.
    case unplug
    /// The cable is plugged in.
    case plug
}
