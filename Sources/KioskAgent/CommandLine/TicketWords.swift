/// Tickets as text for people.
enum TicketWords {
    /// A table, newest first.
    static func table(_ tickets: [TicketRecord]) -> String {
        let rows =
            [["number", "service", "taken", "slip", "central"]]
            + tickets.map { [$0.number, $0.service, time($0), slip($0), central($0)].map(\.harmless) }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count + 2) }.joined() + row[4] + "\n"
        }.joined()
    }

    /// In a line: which of several of the same number it is.
    static func line(_ ticket: TicketRecord) -> String {
        "\(ticket.ticketID)  \(ticket.number) for \(ticket.service), \(time(ticket)), \(slip(ticket))".harmless
    }

    /// `2026-11-23 09:41`, or the day alone.
    static func time(_ ticket: TicketRecord) -> String {
        ticket.issuedAt.map { "\($0.prefix(10)) \($0.dropFirst(11).prefix(5))" } ?? ticket.businessDay
    }

    /// What became of its paper.
    static func slip(_ ticket: TicketRecord) -> String {
        let words =
            switch ticket.state {
            case "printed": "printed (\(ticket.evidence ?? "?"))"
            case "unknown": "in doubt: it came out, or not"
            case "printing": "being printed"
            case "pendingChoice": "not printed, the citizen chooses"
            case "onScreen": "on the screen for a phone"
            case "followed": "on a phone instead"
            case "failed": "not printed, void"
            case "returned": "given back, void"
            default: ticket.state
            }
        return ticket.reprints == 0
            ? words : "\(words), \(ticket.reprints == 1 ? "once" : "\(ticket.reprints) times") again"
    }

    private static func central(_ ticket: TicketRecord) -> String {
        if ticket.refused > 0 { return "refused: see dead-letters" }
        if ticket.waiting > 0 { return "has not heard yet" }
        return ticket.isLive ? "waits for it" : "has heard"
    }
}
