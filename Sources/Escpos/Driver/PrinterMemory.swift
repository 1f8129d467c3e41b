/// What is known of printers beyond a connection, by their identity: a printer keeps what it got through a cable that was pulled.
struct PrinterMemory: Equatable, Sendable {
    /// Printers that come by one after the other are swapped for good: what the others left is history by then.
    static let most = 16

    private struct Entry: Equatable {
        var aftermath: PrinterAftermath = .clean
        var fold = PrinterStatusFold()
    }

    private var entries: [String: Entry] = [:]

    /// What slips have left in it.
    func aftermath(of identity: String) -> PrinterAftermath { entries[identity]?.aftermath ?? .clean }

    /// What its next connection begins with: what it may still answer.
    func fold(of identity: String) -> PrinterStatusFold { entries[identity]?.fold ?? PrinterStatusFold() }

    mutating func keep(_ aftermath: PrinterAftermath, of identity: String) {
        change(identity) { $0.aftermath = aftermath }
    }

    /// `fold` is that of the connection that has ended.
    mutating func keep(_ fold: PrinterStatusFold, of identity: String) {
        change(identity) { $0.fold = fold.reconnected }
    }

    private mutating func change(_ identity: String, _ body: (inout Entry) -> Void) {
        if entries[identity] == nil, entries.count >= Self.most { entries = [:] }
        body(&entries[identity, default: Entry()])
    }
}
