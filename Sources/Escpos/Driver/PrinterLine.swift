/// Where the line to the printer stands.
enum PrinterLine {
    /// No printer. Becomes `watching` once one can be opened.
    case closed
    /// No slip under way: the printer is emptied of what an earlier one left, asked how it is, then left in peace.
    /// Becomes `printing` when it is quiet and a slip waits.
    case watching(PrinterWatch)
    /// A slip is on its way. Becomes `watching`, or `closed` by a disconnection.
    case printing(PrintSession)
}
