/// `kiosk-agent tickets` and `unsettled`: the tickets that there are, and those that need a word.
enum TicketsCommand {
    static let command = AgentCommand(
        group: .service, name: "tickets", summary: "the newest tickets, and what became of each", forms: ["[NUMBER]"],
        about: [
            "With a number, all that the kiosk has given of it, as numbers come again every business day. Nothing by which a ticket could be followed is shown."
        ],
        options: [
            AgentCommand.Option(name: "limit", value: "N", text: "so many at most; 20 unless given"), .json, .config,
            .socket,
        ],
        failure: "the store cannot be used"
    ) { (options, _) throws(CommandFailure) in
        let limit = try options.integer("limit", in: 1...TicketBook.mostListed) ?? 20
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        var path = "/tickets"
        if let number = options.words.first {
            guard number.isPathSegment else { throw Options.usage("\"\(number)\" is no number") }
            path += "/number/\(number)"
        }
        let answer: TicketRecords = try await agent.call("GET", path)
        let tickets = Array(answer.tickets.prefix(limit))
        if options.has("json") {
            printOutput(WireJSON.text(TicketRecords(tickets: tickets)) + "\n")
        } else if tickets.isEmpty {
            printOutput(
                options.words.first.map { "There is no ticket \($0).".harmless + "\n" } ?? "There are no tickets.\n")
        } else {
            printOutput(TicketWords.table(tickets))
        }
        return .ok
    }
}

/// `kiosk-agent unsettled`.
enum UnsettledCommand {
    static let command = AgentCommand(
        group: .service, name: "unsettled", summary: "tickets that somebody may have to say a word about",
        about: [
            "Slips of which nobody knows whether they came out, those that wait for a choice at the screen, and those that central refused. Ask the person who holds the number, look into the printer; then settle says what became of it, and reprint makes another slip. A slip in doubt that nobody settles is waited for, until the day is over."
        ],
        options: [.json, .config, .socket], failure: "the store cannot be used"
    ) { (options, _) throws(CommandFailure) in
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        let answer: TicketRecords = try await agent.call("GET", "/tickets/unsettled")
        if options.has("json") {
            printOutput(WireJSON.text(answer) + "\n")
        } else if answer.tickets.isEmpty {
            printOutput("All tickets are settled.\n")
        } else {
            printOutput(
                TicketWords.table(answer.tickets)
                    + "kiosk-agent settle NUMBER printed|void; kiosk-agent reprint NUMBER; kiosk-agent dead-letters for what central refused\n"
            )
        }
        return .ok
    }
}
