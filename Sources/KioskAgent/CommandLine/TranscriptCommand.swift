import FoundationEssentials

/// `kiosk-agent transcript save`: keeps what went between the agent and its printer lately.
enum TranscriptCommand {
    static let command = AgentCommand(
        group: .service, name: "transcript", summary: "saves what went over the wire to the printer lately",
        forms: ["save"],
        about: [
            "The agent saves a file by itself when a slip went wrong; this is for all other riddles. The file lies with the others in printer.transcripts; it has no token, no QR and no short code in it. kiosk-agent replay tells what it says."
        ],
        options: [.json, .config, .socket], failure: "there is nothing to save yet, or nowhere to save it"
    ) { (options, _) throws(CommandFailure) in
        guard options.words == ["save"] else { throw Options.usage("transcript takes the word save") }
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        let saved: SavedTranscript = try await agent.call("POST", "/transcripts")
        printOutput(
            options.has("json")
                ? WireJSON.text(saved) + "\n"
                : "\(saved.file) (\(saved.bytes) bytes)\n")
        return .ok
    }
}
