/// `kiosk-agent paper-changed`: there is a new roll in the printer, whatever its sensors say.
enum PaperChangedCommand {
    static let command = AgentCommand(
        group: .service, name: "paper-changed", summary: "says that a new roll is in the printer",
        about: [
            "For where its sensors did not see it: what is left is reckoned from here. To say so twice does no harm."
        ],
        options: [
            .json,
            .config,
            .socket,
        ]
    ) { (options, signals) throws(CommandFailure) in
        try await run(options)
        return .ok
    }

    private static func run(_ options: Options) async throws(CommandFailure) {
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        let answer: UpkeepAnswer = try await agent.call("POST", "/paper-changed")
        if options.has("json") {
            return printOutput(WireJSON.text(answer) + "\n")
        }
        printOutput("A new roll is in \(answer.printer): \(PaperWords.left(answer.left))\n")
    }
}
