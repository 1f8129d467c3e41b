import HallSimulator

/// `kiosk-agent simulate`: central and the printer in a process of their own, to run an agent against.
enum SimulateCommand {
    static let command = AgentCommand(
        group: .trial, name: "simulate",
        summary: "the simulated central and the virtual printer alone, to run an agent against",
        options: [
            AgentCommand.Option(name: "socket", value: "PATH", text: "the virtual printer", isRequired: true),
            .hall,
            AgentCommand.Option(name: "central-port", value: "N", text: "central's port; a free one unless given"),
            .profile,
            AgentCommand.Option(
                name: "pace", value: "N", text: "what people in the hall do, in actions a minute; 0 unless given"),
            .seed,
        ]
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, terminations: signals.terminations)
        return .ok
    }

    private static func run(_ options: Options, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
        let hall = try SimulatedHall(
            printerSocket: options.text("socket") ?? "",
            centralPort: UInt16(try options.integer("central-port", in: 0...65535) ?? 0),
            definition: try HallDefinition(option: options.text("hall")),
            profile: try profile(named: options.text("profile"), in: try printerCatalog()),
            pace: Double(try options.integer("pace", in: 0...1000) ?? 0),
            seed: UInt64(try options.integer("seed", in: 0...Int(Int32.max)) ?? 0), paperSpeed: nil)
        printOutput(
            "  central     \(hall.centralURL)/\n  token       \(SimulatedCentral.bearerToken)\n  printer     \(options.text("socket") ?? "")\n"
        )
        await runUntilTerminated(terminations) {
            await hall.simulator.run()
            // With nobody in the hall there is nothing to run: wait to be ended.
            await rest(for: nil)
        }
        await hall.stop()
    }
}
