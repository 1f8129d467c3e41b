import Escpos
import FoundationEssentials
import Glibc
import SlipDesign

/// `kiosk-agent slip --print`: a sample on the kiosk's own printer, through the agent that runs there, or else without one.
extension SlipCommand {
    static func printSample(
        _ design: SlipOptions, _ sample: SampleCase, terminations: AsyncStream<Int32>
    ) async throws(CommandFailure) {
        let result = await runUntilTerminated(terminations) { () async -> Result<SampleAnswer, CommandFailure> in
            do throws(CommandFailure) {
                if let answer = try await askAgent(design, sample) { return .success(answer) }
                return .success(SampleAnswer(try await printDirectly(design, sample)))
            } catch {
                return .failure(error)
            }
        }
        let answer = try result.get()
        printProgress("\(design.name), \(sample.rawValue): \(answer.words)")
        guard answer.outcome == .printed else {
            throw CommandFailure(code: .failure, message: "the sample did not come out for certain")
        }
    }

    /// Nil: no agent runs at the socket, or it has none.
    private static func askAgent(
        _ design: SlipOptions, _ sample: SampleCase
    ) async throws(CommandFailure) -> SampleAnswer? {
        guard let socket = design.socket else { return nil }
        // What is wrong on any paper needs no printer to be told.
        let order = try design.order(sample)
        let agent = ServiceClient(socket: socket)
        defer { agent.stop() }
        guard try await agent.isThere() else { return nil }
        let response = try await agent.send("POST", "/slip/sample", WireJSON.certain(order), deadline: .seconds(120))
        if response.status == 422,
            let refusal = try? JSONDecoder().decode(SampleRefusal.self, from: Data(response.body)).error
        {
            for problem in refusal.problems {
                let place = [design.name, problem.line.map(String.init), problem.column.map(String.init)]
                printProgress("\(place.compactMap { $0 }.joined(separator: ":")): \(problem.message.en)")
            }
            throw CommandFailure(code: .data, message: refusal.message)
        }
        return try agent.answer(response)
    }

    /// While no agent runs.
    private static func printDirectly(
        _ design: SlipOptions, _ sample: SampleCase
    ) async throws(CommandFailure) -> PrintOutcome {
        let printer = DirectPrinter(
            place: design.place, catalog: design.catalog, chosen: design.chosen, store: design.store)
        return try await printer.print { (here) throws(CommandFailure) in
            let slip = try design.read(on: here.profile)
            return try design.draw(slip, sample, on: here.profile, isMarked: true).document
        }
    }
}
