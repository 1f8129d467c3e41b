import Escpos
import FoundationEssentials
import HallSimulator
import QRBinding

/// Takes tickets through the touch page's API, one after the other, keeps every slip, and checks that central knows each.
struct TicketRun {
    /// A ticket whose printing has come to its end.
    struct Settled: Sendable {
        let ticket: Ticket
        let steps: IssueSteps
    }

    /// One row of summary.json.
    struct Row: Encodable {
        let slip: String
        let service: String
        let number: String
        let ticketID: String
        let token: String
        let qrContent: String?
        let evidence: BindingEvidence?
        var registered: Bool
        /// From the request to the last byte in the printer.
        let milliseconds: Double
        /// From the request to each step.
        let steps: [String: Double]
    }

    let hall: SimulatedHall
    let touchURL: String
    /// Folder for the slips and summary.json.
    let output: String
    let slips: AsyncStream<Slip>
    let settled: AsyncStream<Settled>

    /// How long a ticket, or the last registration, may take before the run counts as failed.
    static let patience = Duration.seconds(30)

    /// Takes `count` tickets, spread over the services; fewer when its task is cancelled, which counts as failed.
    func take(_ count: Int) async throws(CommandFailure) {
        try write { try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true) }
        // Slips of an earlier run beside this one's summary would be a riddle.
        guard (try? FileManager.default.contentsOfDirectory(atPath: output))?.isEmpty == true else {
            throw CommandFailure(code: .cannotCreate, message: "\(output) is not empty")
        }
        let http = HTTPClient(name: "citizen")
        defer { http.stop() }
        let services = await hall.simulator.view().services.filter { $0.state == .open }.map(\.id)
        guard !services.isEmpty else { throw CommandFailure(code: .failure, message: "no service is open") }
        var (slips, settled) = (slips.makeAsyncIterator(), settled.makeAsyncIterator())
        var rows: [Row] = []
        for index in 0..<count {
            let asked = ContinuousClock.now
            do {
                try await take(service: services[index % services.count], http: http)
            } catch {
                if Task.isCancelled { break }
                throw error
            }
            guard let outcome = await settled.next() else { break }
            guard case .printed(let reservation, let evidence) = outcome.ticket.state, let slip = await slips.next()
            else {
                throw CommandFailure(
                    code: .failure, message: "ticket \(index + 1) ended as \(outcome.ticket.state.name), not printed")
            }
            let row = Row(
                slip: slip.name, service: outcome.ticket.service, number: reservation.number,
                ticketID: outcome.ticket.ticketID.wireText, token: outcome.ticket.token?.text ?? "",
                qrContent: reservation.qrContent, evidence: evidence, registered: false,
                milliseconds: milliseconds(slip.lastByteAt - asked),
                steps: Dictionary(uniqueKeysWithValues: outcome.steps.named.map { ($0.name, $0.milliseconds) }))
            rows.append(row)
            try keep(slip)
            if (index + 1).isMultiple(of: 50) || index + 1 == count {
                printOutput("\(index + 1) of \(count) tickets taken, the last is \(row.number)\n")
            }
        }
        try await finish(rows, of: count)
    }

    /// Touches a service as the page does, until there is a number: just after the start the printer and central may not have been
    /// found yet, which the page would say.
    private func take(service: String, http: HTTPClient) async throws(CommandFailure) {
        let body = Array(#"{"intent":"\#(UUID().wireText)","service":"\#(service)"}"#.utf8)
        let end = ContinuousClock.now + Self.patience
        var answer = "no answer"
        while .now < end, !Task.isCancelled {
            do {
                let response = try await http.perform(
                    HTTPClientRequest(
                        method: "POST", url: touchURL + "api/tickets", headers: [("Content-Type", "application/json")],
                        body: body, deadline: .seconds(10)))
                if response.status == 201 { return }
                answer = String(decoding: response.body, as: UTF8.self)
                guard response.status == 503 else { break }
            } catch {
                answer = String(describing: error)
            }
            try? await Task.sleep(for: .milliseconds(50))
        }
        throw CommandFailure(code: .failure, message: "no ticket for \(service): \(answer)")
    }

    private func keep(_ slip: Slip) throws(CommandFailure) {
        try write {
            try Data(slip.bytes).write(to: URL(filePath: "\(output)/\(slip.name).escpos"))
            try Data(slip.svg.utf8).write(to: URL(filePath: "\(output)/\(slip.name).svg"))
        }
    }

    /// Waits until central has every binding, and writes the summary either way.
    private func finish(_ rows: [Row], of count: Int) async throws(CommandFailure) {
        var rows = rows
        let end = ContinuousClock.now + Self.patience
        repeat {
            let tickets = await hall.centralState()?.tickets ?? []
            let bound = Dictionary(
                tickets.compactMap { ticket in ticket.binding.map { (ticket.number ?? "", $0) } },
                uniquingKeysWith: { first, _ in first })
            for index in rows.indices {
                let binding = bound[rows[index].number]
                rows[index].registered =
                    binding?.token == rows[index].token && binding?.qrContent == rows[index].qrContent
            }
            if rows.allSatisfy(\.registered) { break }
            try? await Task.sleep(for: .milliseconds(50))
        } while .now < end && !Task.isCancelled
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let registered = rows.count(where: \.registered)
        try write { try encoder.encode(rows).write(to: URL(filePath: "\(output)/summary.json")) }
        printOutput(
            "\(registered) of \(count) tickets are registered with central; slips and summary.json in \(output)\n")
        guard registered == count else {
            throw CommandFailure(code: .failure, message: "\(count - registered) tickets are not registered")
        }
    }

    private func write(_ body: () throws -> Void) throws(CommandFailure) {
        do {
            try body()
        } catch {
            throw CommandFailure(code: .cannotCreate, message: "\(output) cannot be written: \(Errno.current)")
        }
    }
}
