import FoundationEssentials

/// `kiosk-agent settle`: says what became of a ticket that nobody knew about.
enum SettleCommand {
    static let command = AgentCommand(
        group: .service, name: "settle", summary: "says what became of a ticket that nobody knew about",
        forms: ["NUMBER|TICKETID printed|void"],
        about: [
            "printed: somebody has the slip in hand. void: nobody waits with it; its number is not called, and central hears that. What was said is written down in the audit. Only for tickets that unsettled lists."
        ],
        options: [.json, .config, .socket], failure: "there is no such ticket, or it is settled already",
        examples: [("settle A010 void", "The slip is in the printer's waste, and nobody asks for it.")]
    ) { (options, _) throws(CommandFailure) in
        guard options.words.count == 2, let settlement = Settlement(rawValue: options.words[1]) else {
            throw Options.usage("settle takes a number and printed or void: settle A010 void")
        }
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        let ticket = try await TicketChoice.ticket(options.words[0], agent) {
            ["unknown", "pendingChoice", "onScreen"].contains($0.state)
        }
        let answer: TicketRecordAnswer = try agent.answer(
            try await agent.send(
                "POST", "/tickets/\(ticket.ticketID)/settle", WireJSON.certain(["as": settlement.rawValue])))
        printOutput(
            options.has("json")
                ? WireJSON.text(answer) + "\n"
                : "\(answer.ticket.number) is settled: \(TicketWords.slip(answer.ticket))".harmless + "\n")
        return .ok
    }
}

/// `kiosk-agent reprint`: the same ticket on another slip.
enum ReprintCommand {
    static let command = AgentCommand(
        group: .service, name: "reprint", summary: "prints the slip of a ticket once more, marked as a reprint",
        forms: ["NUMBER|TICKETID"],
        about: [
            "The same number with the same QR, only while central waits for it: nobody gets a second place in the line. Asks why, unless --why says it; that is written down in the audit. It waits for its turn behind those who stand at the screen."
        ],
        options: [
            AgentCommand.Option(
                name: "why", value: "REASON",
                text: ReprintReason.allCases.map { "\($0.rawValue): \($0.words)" }.joined(separator: "; ")), .json,
            .config, .socket,
        ], failure: "there is no such ticket, central does not wait for it, or it cannot be printed",
        examples: [("reprint A010 --why torn", "A second slip, as the first one was torn.")]
    ) { (options, _) throws(CommandFailure) in
        guard let wanted = options.words.first else { throw Options.usage("reprint needs a number: reprint A010") }
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        let ticket = try await TicketChoice.ticket(wanted, agent) { $0.isLive && $0.evidence != nil }
        let why = try reason(options.text("why"))
        let answer: TicketRecordAnswer = try agent.answer(
            try await agent.send(
                "POST", "/tickets/\(ticket.ticketID)/reprint", WireJSON.certain(["why": why.rawValue]),
                deadline: .seconds(90)))
        printOutput(
            options.has("json")
                ? WireJSON.text(answer) + "\n"
                : "\(answer.ticket.number): \(TicketWords.slip(answer.ticket))".harmless + "\n")
        return .ok
    }

    private static func reason(_ word: String?) throws(CommandFailure) -> ReprintReason {
        guard let answer = word ?? asked() else {
            throw Options.usage("reprint needs --why REASON where nobody can be asked")
        }
        guard let reason = ReprintReason(rawValue: answer) else {
            let names = ReprintReason.allCases.map(\.rawValue).joined(separator: ", ")
            throw Options.usage("\"\(answer.harmless)\" is no reason; allowed: \(names)")
        }
        return reason
    }

    /// What somebody at the terminal answers; nil where there is none.
    private static func asked() -> String? {
        guard Terminal.canAsk else { return nil }
        printProgress("Why? " + ReprintReason.allCases.map { "\($0.rawValue) (\($0.words))" }.joined(separator: ", "))
        return readLine().map { $0.filter { !$0.isWhitespace } }
    }
}

/// Which ticket is meant by a number, or by a ticketID.
enum TicketChoice {
    /// The one that is meant: of several of a number the only one that `fits`. Where none or several do, the failure lists them.
    static func ticket(
        _ wanted: String, _ agent: ServiceClient, fits: (TicketRecord) -> Bool
    ) async throws(CommandFailure) -> TicketRecord {
        guard wanted.isPathSegment else { throw Options.usage("\"\(wanted.harmless)\" is no number") }
        if UUID(uuidString: wanted) != nil {
            let all: TicketRecords = try await agent.call("GET", "/tickets")
            guard let ticket = all.tickets.first(where: { $0.ticketID == wanted.lowercased() }) else {
                throw CommandFailure(code: .failure, message: "there is no ticket \(wanted) among the newest")
            }
            return ticket
        }
        let all: TicketRecords = try await agent.call("GET", "/tickets/number/\(wanted)")
        let fitting = all.tickets.filter(fits)
        if fitting.count == 1 { return fitting[0] }
        guard let newest = all.tickets.first else {
            throw CommandFailure(code: .failure, message: "there is no ticket \(wanted)")
        }
        // The agent says why not.
        guard !fitting.isEmpty else { return newest }
        throw CommandFailure(
            code: .failure,
            message: "which \(wanted)? Name it by its ticketID:\n"
                + fitting.map(TicketWords.line).joined(separator: "\n"))
    }
}
