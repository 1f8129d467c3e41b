import Escpos
import FoundationEssentials
import Glibc

/// `kiosk-agent test-slip`: a page that shows how the printer prints and how the kiosk is, through the agent that runs there, or else
/// without one.
enum TestSlipCommand {
    static let command = AgentCommand(
        group: .printer, name: "test-slip", summary: "prints a page that shows how the printer prints",
        about: [
            "Nobody can take it for a ticket. It says how the kiosk is, as status does, and has a ruler, fields of grey, a comb in which each dot of the head prints alone, Chinese in all sizes, QRs of all sizes, and a list of what to look at.",
            "The running agent prints it between two tickets. Without one it goes to the printer of the configuration.",
        ],
        options: [.json, .config, .socket], failure: "the page did not come out for certain, or the agent refused it"
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, terminations: signals.terminations)
        return .ok
    }

    private static func run(_ options: Options, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
        let design = try SlipOptions.design(options)
        if !options.has("json") { printProgress("printing; a page takes some seconds …") }
        let result = await runUntilTerminated(terminations) { () async -> Result<SampleAnswer, CommandFailure> in
            do throws(CommandFailure) {
                if let answer = try await askAgent(design) { return .success(answer) }
                return .success(SampleAnswer(try await printDirectly(design)))
            } catch {
                return .failure(error)
            }
        }
        let answer = try result.get()
        printOutput(
            options.has("json")
                ? WireJSON.text(answer) + "\n"
                : "test page: \(answer.words). What to look at stands at its end.\n")
        guard answer.outcome == .printed else {
            throw CommandFailure(code: .failure, message: "the test page did not come out for certain")
        }
    }

    /// Nil: no agent runs at the socket, or it has none.
    private static func askAgent(_ design: SlipOptions) async throws(CommandFailure) -> SampleAnswer? {
        guard let socket = design.socket else { return nil }
        let agent = ServiceClient(socket: socket)
        defer { agent.stop() }
        guard try await agent.isThere() else { return nil }
        return try agent.answer(try await agent.send("POST", "/test-slip", deadline: .seconds(120)))
    }

    private static func printDirectly(_ design: SlipOptions) async throws(CommandFailure) -> PrintOutcome {
        let printer = DirectPrinter(
            place: design.place, catalog: design.catalog, chosen: design.chosen, store: design.store)
        return try await printer.print { (here) throws(CommandFailure) in
            let facts = TestPageFacts(
                withoutAgent: design.kiosk, time: .now, printer: here.title, status: here.status)
            do {
                return try DocumentEncoder(profile: here.profile).encode(
                    TestPage(facts: facts, profile: here.profile).document)
            } catch {
                throw CommandFailure(code: .unavailable, message: "\(error)")
            }
        }
    }
}
