import HallSimulator

/// `kiosk-agent simulate`: central and the printer in a process of their own, to run an agent against.
enum SimulateCommand {
    static func run(_ arguments: ArraySlice<String>, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
        let options = try Options(arguments, allowed: ["socket", "central-port", "profile", "pace", "seed", "hall"])
        guard let socket = options.text("socket") else { throw Options.usage("simulate needs --socket PATH") }
        let hall = try SimulatedHall(
            printerSocket: socket, centralPort: UInt16(try options.integer("central-port", in: 0...65535) ?? 0),
            definition: try HallDefinition(option: options.text("hall")),
            profile: try profile(named: options.text("profile"), in: try printerCatalog()),
            pace: Double(try options.integer("pace", in: 0...1000) ?? 0),
            seed: UInt64(try options.integer("seed", in: 0...Int(Int32.max)) ?? 0), paperSpeed: nil)
        printOutput(
            "  central     \(hall.centralURL)/\n  token       \(SimulatedCentral.bearerToken)\n  printer     \(socket)\n"
        )
        await runUntilTerminated(terminations) {
            await hall.simulator.run()
            // With nobody in the hall there is nothing to run: wait to be ended.
            await rest(for: nil)
        }
        await hall.stop()
    }
}
