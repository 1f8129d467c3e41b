import FoundationEssentials

extension Central {
    /// A kiosk that cannot print shows a reserved ticket's QR on its screen; the ticket's state is the answer. From now on
    /// a phone that scans it follows the ticket, which does not make it wait: the kiosk binds it then.
    mutating func show(
        _ id: TicketID, token: String, qrContent: String?, kiosk: String, at time: Date
    ) throws(Refusal) -> TicketState {
        advance(to: time)
        guard let ticket = tickets[id] else { throw .unknownTicket(id) }
        if let issue = ticket.issue, issue.kiosk != kiosk { throw .bindingMismatch(field: "kiosk") }
        try checkCodes([token] + [qrContent].compactMap(\.self), of: id)
        if ticket.state == .reserved { learnCodes(token, qrContent, of: id, at: time) }
        return ticket.state
    }

    /// Makes sure that no other ticket has these tokens and QR contents.
    func checkCodes(_ texts: [String], of id: TicketID) throws(Refusal) {
        for text in texts {
            if let owner = codes[text], owner != id { throw .tokenTaken }
        }
    }

    /// From now on scans of a token or QR content find this ticket; those that came before find it now.
    mutating func learnCodes(_ token: String, _ qrContent: String?, of id: TicketID, at time: Date) {
        var early: [String] = []
        for text in [token] + [qrContent].compactMap(\.self) {
            codes[text] = id
            early += scans.removeValue(forKey: ScannedText(text).key) ?? []
        }
        for phone in early { _ = follow(id, phone: phone, at: time) }
    }
}
