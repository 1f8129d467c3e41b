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
                return .success(SampleAnswer(try await DirectSample.print(design, sample)))
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
}

/// A sample on the printer of the configuration while no agent runs.
private enum DirectSample {
    static func print(_ design: SlipOptions, _ sample: SampleCase) async throws(CommandFailure) -> PrintOutcome {
        let lock = try lock(design.store)
        defer { withExtendedLifetime(lock) {} }
        let printer = PrintService(place: design.place, catalog: design.catalog, profile: design.chosen) { _ in }
        await printer.start()
        let result = await print(design, sample, on: printer)
        await printer.stop()
        return try result.get()
    }

    private static func print(
        _ design: SlipOptions, _ sample: SampleCase, on printer: PrintService
    ) async -> Result<PrintOutcome, CommandFailure> {
        let status = await printer.currentStatus()
        guard status.canPrint else {
            return .failure(
                CommandFailure(code: .unavailable, message: "nothing is printed: \(status.technicianText.en)"))
        }
        let profile = await printer.profile
        do throws(CommandFailure) {
            let slip = try design.read(on: profile)
            let document = try design.draw(slip, sample, on: profile, isMarked: true).document
            return .success(await printer.print(document, for: profile).outcome)
        } catch {
            return .failure(error)
        }
    }

    /// Keeps an agent from the printer meanwhile; throws where one has it already.
    private static func lock(_ store: Configuration.Store) throws(CommandFailure) -> StoreLock? {
        do {
            return try StoreLock.ifThere(path: store.path)
        } catch .inUse {
            throw CommandFailure(
                code: .unavailable,
                message: "an agent has the printer, and cannot be asked: service.socket is not set, or is another")
        } catch {
            throw CommandFailure(code: .unavailable, message: "nobody knows whether an agent has the printer: \(error)")
        }
    }
}
