import FoundationEssentials

/// `kiosk-agent dead-letters`: what central refused for good, and what becomes of it.
enum DeadLettersCommand {
    private enum Order {
        case list
        case sendAgain(Int64)
        case sendAllAgain
        case discard(Int64)
    }

    static let command = AgentCommand(
        group: .service, name: "dead-letters",
        summary: "what central refused for good: shows it, sends it again, or gives it up",
        forms: ["[list]", "send-again ID|all", "discard ID"],
        about: [
            "A notice that central refused is set aside as a dead letter; until somebody decides, who holds the ticket may wait in vain. Send it again once central has been mended, or give it up: central never hears it then."
        ],
        options: [
            .json,
            .config,
            .socket,
        ],
        failure: "there is no such dead letter, or the store cannot be used"
    ) { (options, signals) throws(CommandFailure) in
        try await run(options)
        return .ok
    }

    private static func run(_ options: Options) async throws(CommandFailure) {
        let order = try order(options.words)
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        let letters: [DeadLetter]
        switch order {
        case .list: letters = try await list(agent)
        case .sendAgain(let id): letters = [try await decide("send-again", id, agent)]
        case .discard(let id): letters = [try await decide("discard", id, agent)]
        case .sendAllAgain:
            var sent: [DeadLetter] = []
            for letter in try await list(agent) { sent.append(try await decide("send-again", letter.id, agent)) }
            letters = sent
        }
        if options.has("json") {
            return printOutput(WireJSON.text(DeadLetterList(deadLetters: letters)) + "\n")
        }
        switch order {
        case .list: printOutput(DeadLetterListing.text(of: letters))
        case .sendAgain, .sendAllAgain: printOutput(DeadLetterListing.text(of: letters, decided: "is sent again"))
        case .discard: printOutput(DeadLetterListing.text(of: letters, decided: "is discarded"))
        }
    }

    private static func order(_ words: [String]) throws(CommandFailure) -> Order {
        let id = words.count == 2 ? Int64(words[1]) : nil
        switch (words.first ?? "list", id) {
        case ("list", _) where words.count < 2: return .list
        case ("send-again", let id?): return .sendAgain(id)
        case ("send-again", nil) where words.last == "all": return .sendAllAgain
        case ("discard", let id?): return .discard(id)
        default:
            throw Options.usage(
                "dead-letters takes list, send-again ID, send-again all or discard ID; ID is a number that list shows")
        }
    }

    private static func list(_ agent: ServiceClient) async throws(CommandFailure) -> [DeadLetter] {
        let answer: DeadLetterList = try await agent.call("GET", "/dead-letters")
        return answer.deadLetters
    }

    private static func decide(
        _ what: String, _ id: Int64, _ agent: ServiceClient
    ) async throws(CommandFailure) -> DeadLetter {
        let answer: DeadLetterAnswer = try await agent.call("POST", "/dead-letters/\(id)/\(what)")
        return answer.deadLetter
    }
}
