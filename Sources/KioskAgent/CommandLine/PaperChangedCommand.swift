/// `kiosk-agent paper-changed`: there is a new roll in the printer, whatever its sensors say.
enum PaperChangedCommand {
    static func run(_ arguments: ArraySlice<String>) async throws(CommandFailure) {
        let options = try Options(arguments, allowed: ["config", "socket"], flags: ["json"])
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        let answer: UpkeepAnswer = try await agent.call("POST", "/paper-changed")
        if options.has("json") {
            return printOutput(String(decoding: WireJSON.certain(answer), as: UTF8.self) + "\n")
        }
        printOutput("A new roll is in \(answer.printer): \(PaperWords.left(answer.left))\n")
    }
}
