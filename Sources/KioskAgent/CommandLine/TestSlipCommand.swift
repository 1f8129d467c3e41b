import Escpos
import FoundationEssentials
import Glibc

/// `kiosk-agent test-slip`: a page that shows how the printer prints and how the kiosk is, through the agent that runs there, or else
/// without one.
enum TestSlipCommand {
    static func run(_ arguments: ArraySlice<String>, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
        let options = try Options(arguments, allowed: ["config", "socket"], flags: ["json"])
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
                ? String(decoding: WireJSON.certain(answer), as: UTF8.self) + "\n"
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
