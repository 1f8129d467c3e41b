import Escpos
import FoundationEssentials
import Glibc
import HallSimulator

/// `kiosk-agent demo`: everything in one process, to be looked at, or to take tickets by itself.
enum DemoCommand {
    static let command = AgentCommand(
        group: .trial, name: "demo",
        summary: "everything in one process: the agent, a simulated central and a virtual printer",
        about: [
            "Open the printed demo page and touch a service. Ends on Ctrl-C.",
            "With --tickets it takes them by itself through the touch page's API, writes each slip (0001.escpos, 0001.svg) and summary.json, and ends with 0 only if every ticket is registered with central.",
        ],
        options: [
            .hall,
            .profile,
            AgentCommand.Option(name: "touch-port", value: "N", text: "the touch page's port; a free one unless given"),
            AgentCommand.Option(name: "addresses", value: "FILE", text: "writes the addresses as JSON"),
            .seed,
            AgentCommand.Option(name: "tickets", value: "N", text: "takes so many tickets"),
            AgentCommand.Option(name: "output", value: "DIR", text: "where they are written"),
        ],
        failure: "a ticket is not registered"
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, terminations: signals.terminations)
        return .ok
    }

    private static func run(_ options: Options, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
        // The simulated hall stands in China; its calls and its slips tell the same time.
        setenv("TZ", "CST-8", 1)
        let catalog = try printerCatalog()
        let profile = try profile(named: options.text("profile"), in: catalog)
        let seed = UInt64(try options.integer("seed", in: 0...Int(Int32.max)) ?? 0)
        let touchPort = UInt16(try options.integer("touch-port", in: 0...65535) ?? 0)
        let definition = try HallDefinition(option: options.text("hall"))
        if let tickets = try options.integer("tickets", in: 1...100_000) {
            guard let output = options.text("output") else { throw Options.usage("--tickets needs --output DIR") }
            return try await takeTickets(
                tickets, output: output, definition: definition, profile: profile, catalog: catalog, seed: seed,
                terminations: terminations)
        }
        guard options.text("output") == nil else { throw Options.usage("--output needs --tickets N") }
        try await show(
            definition: definition, profile: profile, catalog: catalog, seed: seed, touchPort: touchPort,
            addresses: options.text("addresses"), terminations: terminations)
    }

    /// The configuration of an agent in a simulated hall.
    static func configuration(
        hall: SimulatedHall, folder: String, socket: String, profile: PrinterProfile
    ) -> Configuration {
        var configuration = Configuration(central: .init(url: hall.centralURL, token: SimulatedCentral.bearerToken))
        configuration.kiosk.id = "demo-1"
        configuration.kiosk.port = 0
        configuration.printer = .init(place: .device(socket), profile: profile.id)
        configuration.slip.qrTemplate = "https://q.hall.example/t/{token}"
        configuration.store.path = folder + "/agent.db"
        configuration.service.place = .path(folder + "/service.sock")
        configuration.clock.trustPlainHTTP = true
        return configuration
    }

    private static func takeTickets(
        _ count: Int, output: String, definition: HallDefinition, profile: PrinterProfile, catalog: PrinterCatalog,
        seed: UInt64, terminations: AsyncStream<Int32>
    ) async throws(CommandFailure) {
        let folder = try TemporaryFolder()
        let socket = folder.path + "/printer.sock"
        let (slips, slipContinuation) = AsyncStream.makeStream(of: Slip.self)
        let (settled, settledContinuation) = AsyncStream.makeStream(of: TicketRun.Settled.self)
        let hall = try SimulatedHall(
            printerSocket: socket, definition: definition, profile: profile, pace: 0, seed: seed, paperSpeed: nil,
            onSlip: { slipContinuation.yield($0) })
        let agent = try start(
            configuration(hall: hall, folder: folder.path, socket: socket, profile: profile), catalog
        ) { ticket, steps in
            if profile.cutStyle == .tear { hall.printer.tearOff() }
            settledContinuation.yield(TicketRun.Settled(ticket: ticket, steps: steps))
        }
        let work = Task { await agent.run() }
        let run = TicketRun(
            hall: hall, touchURL: agent.touchURL, output: output, slips: slips, settled: settled)
        let result = await runUntilTerminated(terminations) { () async -> Result<Void, CommandFailure> in
            do throws(CommandFailure) {
                return .success(try await run.take(count))
            } catch {
                return .failure(error)
            }
        }
        work.cancel()
        await work.value
        await hall.stop()
        try result.get()
    }

    private static func show(
        definition: HallDefinition, profile: PrinterProfile, catalog: PrinterCatalog, seed: UInt64, touchPort: UInt16,
        addresses: String?, terminations: AsyncStream<Int32>
    ) async throws(CommandFailure) {
        let folder = try TemporaryFolder()
        let socket = folder.path + "/printer.sock"
        let (slips, slipContinuation) = AsyncStream.makeStream(of: Slip.self)
        let (changes, changeContinuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let hall = try SimulatedHall(
            printerSocket: socket, definition: definition, profile: profile, pace: 6, seed: seed, paperSpeed: 150,
            onSlip: { slipContinuation.yield($0) }, onPrinterChange: { changeContinuation.yield() })
        await DemoVisitor.book(in: hall)
        let demo = try DemoListener()
        var configuration = configuration(hall: hall, folder: folder.path, socket: socket, profile: profile)
        configuration.kiosk.port = touchPort
        configuration.kiosk.frameAncestors = [demo.origin]
        configuration.service.pinFile = try servicePin(in: folder.path)
        let (settled, settledContinuation) = AsyncStream.makeStream(of: Ticket.self)
        let agent = try start(configuration, catalog) { ticket, _ in
            // At a printer without a cutter the citizen's hand does it.
            if profile.cutStyle == .tear { hall.printer.tearOff() }
            settledContinuation.yield(ticket)
        }
        let board = DemoBoard(hall: hall, touchURL: agent.touchURL)
        demo.serve(board)
        try announce(
            [
                "demo": demo.origin + "/", "touch": agent.touchURL, "display": agent.touchURL + "display.html",
                "central": hall.centralURL + "/", "service": folder.path + "/service.sock",
            ], file: addresses)
        await runUntilTerminated(terminations) {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await agent.run() }
                group.addTask { await hall.simulator.run() }
                group.addTask {
                    for await slip in slips {
                        await board.take(slip)
                        await board.refresh()
                    }
                }
                group.addTask {
                    for await ticket in settled {
                        await board.take(ticket)
                        await board.refresh()
                    }
                }
                group.addTask { for await _ in changes { await board.refresh() } }
                group.addTask { for await _ in await hall.simulator.changes() { await board.refresh() } }
            }
        }
        await board.end()
        await demo.stop()
        await hall.stop()
    }

    /// Opens the service page.
    private static let pin = "246810"

    private static func servicePin(in folder: String) throws(CommandFailure) -> String {
        let file = PinFile(path: folder + "/service.pin")
        do {
            try file.write(try PinHash(of: try Pin(chosen: pin)), group: nil)
            return file.path
        } catch {
            throw CommandFailure(code: .cannotCreate, message: "\(file.path) cannot be written: \(error)")
        }
    }

    private static func start(
        _ configuration: Configuration, _ catalog: PrinterCatalog,
        observe: @escaping @Sendable (Ticket, IssueSteps) async -> Void
    ) throws(CommandFailure) -> Agent {
        do {
            return try Agent(configuration, catalog: catalog, observe: observe)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The addresses for people, and for programs as JSON in a file.
    private static func announce(_ addresses: [String: String], file: String?) throws(CommandFailure) {
        let lines = [
            ("demo page", "demo"), ("touch page", "touch"), ("display", "display"), ("central", "central"),
        ]
        .map { "  \($0.0)\(String(repeating: " ", count: 12 - $0.0.count))\(addresses[$0.1] ?? "")\n" }
        printOutput(
            "Open the demo page in a browser and touch a service. Ctrl-C ends.\n" + lines.joined()
                + "  appointment phone \(DemoVisitor.phoneNumber) has booked: touch 预约签到\n"
                + "  service     \(addresses["touch"] ?? "")service.html, PIN \(pin), or a finger on the hall's name for 5 s\n"
                + "  voice       kiosk-agent voice --agent \(addresses["touch"] ?? "")\n"
                + "  technician  kiosk-agent status --socket \(addresses["service"] ?? "")\n")
        guard let file else { return }
        do {
            try WireJSON.data(addresses).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw CommandFailure(code: .cannotCreate, message: "\(file) cannot be written: \(Errno.current)")
        }
    }
}
