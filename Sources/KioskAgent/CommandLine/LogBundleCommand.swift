import FoundationEssentials
import Glibc

/// `kiosk-agent log-bundle`: what a technician sends to whoever can help.
enum LogBundleCommand {
    static let command = AgentCommand(
        group: .service, name: "log-bundle",
        summary: "puts into one file what whoever helps needs to know, and nothing of any person",
        about: [
            "What the agent says of itself, the tickets of three days, the configuration without its secrets, transcripts, pictures of the last slips, the journal, this machine. manifest.txt in it says what each file is.",
            "Works without a running agent too, with what is there then. The file is readable by you alone; look into it before you hand it on.",
        ],
        options: [
            AgentCommand.Option(
                name: "output", value: "FILE.tar.gz",
                text: "where; kiosk-agent-bundle-KIOSK-TIME.tar.gz in this folder unless given"),
            AgentCommand.Option(name: "list", value: nil, text: "says what would be in it, and writes nothing"),
            .config, .socket,
        ]
    ) { (options, _) throws(CommandFailure) in
        try await run(options)
        return .ok
    }

    private static func run(_ options: Options) async throws(CommandFailure) {
        let settings = BundleSettings(
            file: options.text("config") ?? PrinterFiles.defaultConfiguration, socket: options.text("socket"))
        let terminal = Terminal.standardOutput
        var collector = BundleCollector { if terminal.isTerminal { printProgress($0) } }
        let agent = settings.socket.map { ServiceClient(socket: $0) }
        defer { agent?.stop() }
        await collector.collect(agent: agent, settings)
        var contents = collector.contents
        let now = Date.now
        let stamp = now.rfc3339.prefix(19).filter { $0.isASCII && $0.isNumber }
        let folder = "kiosk-agent-bundle-\(settings.kiosk)-\(stamp.prefix(8))-\(stamp.dropFirst(8))"
        let head =
            "Bundle of kiosk \(settings.kiosk), kiosk-agent \(agentVersion), \(now.rfc3339) by the machine's clock.\n"
        let text = "\(head)\(BundleContents.promise)\n\n\(contents.text)"
        contents.add(BundleContents.manifest, "this list", text)
        printOutput(text)
        if options.has("list") { return }
        let file = options.text("output") ?? "\(folder).tar.gz"
        try BundleArchive.write(contents, to: file, folder: folder)
        var status = stat()
        stat(file, &status)
        printOutput("\n\(file): \(status.st_size) bytes\n")
    }
}
