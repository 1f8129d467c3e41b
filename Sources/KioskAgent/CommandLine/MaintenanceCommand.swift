/// `kiosk-agent maintenance`: stops numbers while somebody services the kiosk.
enum MaintenanceCommand {
    static let command = AgentCommand(
        group: .service, name: "maintenance",
        summary: "stops numbers while somebody services the kiosk, and lets them be given again",
        forms: ["[on|off]"],
        about: [
            "On: whoever touches the screen reads that the machine is being serviced, central hears it, and the hall is followed as ever. Returns once the slip in hand is out: then the printer may be opened. It stays on across restarts.",
            "Without a word it says how it is.",
        ],
        options: [.json, .config, .socket], failure: "the store cannot be used"
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, terminations: signals.terminations)
        return .ok
    }

    private struct Order: Encodable {
        let on: Bool
    }

    /// Between two looks at the slip in hand.
    private static let pause = Duration.milliseconds(300)

    private static func run(_ options: Options, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
        let order: Order? =
            switch options.words.first {
            case nil: nil
            case "on": Order(on: true)
            case "off": Order(on: false)
            case let word?: throw Options.usage("maintenance takes on or off, not \"\(word)\"")
            }
        let agent = try ServiceClient(socket: options.text("socket"), configuration: options.text("config"))
        defer { agent.stop() }
        var answer: MaintenanceDesk.Answer
        if let order {
            answer = try agent.answer(try await agent.send("POST", "/maintenance", WireJSON.certain(order)))
        } else {
            answer = try await agent.call("GET", "/maintenance")
        }
        if order?.on == true, !answer.isIdle {
            printProgress("no more numbers are given; waiting for the slip in hand")
            while answer.isOn, !answer.isIdle {
                await rest(for: pause)
                answer = try await agent.call("GET", "/maintenance")
            }
        }
        printOutput(
            options.has("json") ? WireJSON.text(answer) + "\n" : words(answer))
    }

    private static func words(_ answer: MaintenanceDesk.Answer) -> String {
        guard answer.isOn else { return "Maintenance is off: numbers are given.\n" }
        let since = answer.since.map { " since \($0.prefix(10)) \($0.dropFirst(11).prefix(5))" } ?? ""
        let printer = answer.isIdle ? "The printer may be opened." : "A slip is still coming out."
        return
            "Maintenance is on\(since): no numbers are given. \(printer)\nkiosk-agent maintenance off, once all is done.\n"
    }
}
