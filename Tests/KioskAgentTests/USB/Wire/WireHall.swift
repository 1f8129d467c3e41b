import Escpos
import Foundation
import QRBinding

@testable import KioskAgent

/// A hall whose printer is on USB: central over HTTP, the agent as a process, and between it and the rig's printer nothing but
/// libusb, and in the virtual machine the kernel.
final class WireHall: Sendable {
    let rig: USBRig
    let agent: AgentProcess
    private let directory: TemporaryDirectory
    private let hall: SimulatedHall
    private let maker: SlipMaker

    /// The profile of the printer, as the agent's files amend it.
    let profile: PrinterProfile

    /// A hall with printers of the rig (`key=value,…`), plugged in unless told otherwise, and an agent that has looked for
    /// its printer.
    ///
    /// - Parameters:
    ///   - base: the profile that the shipped rules give this printer.
    ///   - amend: fields of that profile, in JSON5.
    ///   - template: `slip.qrTemplate`.
    ///   - prepare: what is done to the printers before the agent starts; nil plugs all of them in.
    ///   - first: what the agent's log says of its printer then.
    ///   - choice: keys of `printer` in the configuration, in JSON5.
    init(
        _ printers: String..., base: String = "epson-tm-203", times: WireTimes = .patient, amend: String = "",
        choice: String = "", template: String = "https://q.hall.example/t/{token}",
        first: String = "printer: ready", prepare: ((USBRig) async throws -> Void)? = nil
    ) async throws {
        rig = try await USBRig(printers: printers)
        directory = try TemporaryDirectory()
        let files = """
            {profiles: {'\(base)': {extends: '\(base)', \(times.json5), \(amend)}}}
            """
        try FileManager.default.createDirectory(
            atPath: directory.file("printers.d"), withIntermediateDirectories: true)
        try Data(files.utf8).write(to: URL(filePath: directory.file("printers.d/test.json5")))
        try Data(SimulatedCentral.bearerToken.utf8).write(to: URL(filePath: directory.file("token")))
        let hall = try SimulatedHall(
            printerSocket: directory.file("unused.sock"), profile: try ShippedPrinters.catalog.profile(id: base),
            pace: 0, paperSpeed: nil)
        self.hall = hall
        let configuration = """
            {
                central: {url: '\(hall.centralURL)', tokenFile: '\(directory.file("token"))', deadlineMs: 10000},
                kiosk: {id: '\(Self.kiosk)', port: 0},
                printer: {transcripts: null, \(choice)},
                slip: {qrTemplate: '\(template)'},
                store: {path: '\(directory.file("agent.db"))'},
                clock: {trustPlainHTTP: true},
            }
            """
        let file = directory.file("config.json5")
        try Data(configuration.utf8).write(to: URL(filePath: file))
        let catalog = try PrinterFiles.read([ShippedPrinters.file, directory.file("printers.d/test.json5")]).catalog
        profile = try catalog.profile(id: base)
        maker = try SlipMaker(qrTemplate: template, kiosk: Self.kiosk)
        if let prepare {
            try await prepare(rig)
        } else {
            for index in 1...max(1, printers.count) { try rig.send("\(index) plug") }
        }
        agent = try await AgentProcess(arguments: ["run", "--config", file], environment: rig.environment)
        try await agent.logged("in touch with central")
        try await agent.logged(first)
    }

    private static let kiosk = "test-1"

    /// SIGTERM to the agent; gives its exit code.
    @discardableResult
    func close() async -> Int32 {
        let code = agent.terminate()
        await hall.stop()
        return code
    }

    // MARK: Tickets

    /// Touches, and waits until it is known what became of the slip.
    func ticket() async throws -> WireTicket {
        let start = await agent.logCount
        let (touched, intent) = (Date(), UUID())
        let answer: AgentProcess.Answer
        do {
            answer = try await agent.touch(intent: intent)
        } catch {
            // It may have crashed: its last words tell.
            let last = await agent.log.elements.suffix(60).joined(separator: "\n")
            throw Recorder<String>.NeverHappened(description: "no answer to a touch: \(error)\n\(last)")
        }
        guard let ticket = answer.ticket, let number = ticket.number else {
            throw Refused(description: "no ticket: \(answer.status) \(answer.code ?? "")")
        }
        let line = try await agent.log.first(from: start, "the end of \(number)") {
            $0.contains(" \(number) ") && $0.contains("(ms: ")
        }
        let outcome = WireOutcome(line)
        // Whoever stands there does not want it any more; silence would give it up as well, half a minute later.
        if outcome == .failed { try await agent.choose("giveUp", intent) }
        return WireTicket(
            number: number, ticketID: ticket.ticketID, ahead: ticket.ahead, outcome: outcome, line: line,
            touched: touched, ended: Date())
    }

    /// Waits until the agent has asked the printer for its health after a slip: the last byte before the next slip.
    func becomeQuiet() async throws {
        let last = Command.realTimeStatus(4).bytes
        while try Array(rig.received().suffix(last.count)) != last { try await Task.sleep(for: .milliseconds(1)) }
    }

    /// A touch got no number.
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    /// What central knows, once it has settled all of these tickets.
    func settled(_ count: Int) async throws -> CentralState {
        while true {
            let state = try await CentralState.of(hall)
            if state.tickets.count >= count, state.reserved.isEmpty { return state }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// The jobs that may have been sent for a ticket, from what central knows of it: the slip tells the minute.
    func jobs(
        for ticket: WireTicket, known: CentralState.Ticket, sequence: UInt64, aftermath: PrinterAftermath = .clean
    ) throws -> [PrintJob] {
        guard let binding = known.binding, let token = Token(text: binding.token) else { return [] }
        let attempt = Ticket(
            ticketID: UUID(), intent: UUID(), service: "general", issueSequence: 1, token: token,
            requestedAt: BootMoment(milliseconds: 0, bootID: ""), state: .reserving)
        let answer = CentralAnswer.Reservation(
            number: ticket.number, ahead: ticket.ahead, businessDay: "", qrContent: binding.qrContent)
        let minutes = Set([ticket.touched, ticket.ended].map { Int($0.timeIntervalSince1970) / 60 })
        return try minutes.map { minute in
            let date = Date(timeIntervalSince1970: Double(minute * 60))
            let slip = try maker.make(
                for: attempt, number: GivenNumber(answer), hall: Self.view, at: date, profile: profile
            ).slip
            return PrintJob(
                document: slip, profile: profile, processID: ProcessID(sequence: sequence), aftermath: aftermath)
        }
    }

    /// What central tells of the simulated hall.
    private static let view: HallView = {
        var view = HallView()
        view.hall = BilingualText(zh: "市民服务中心", en: "Citizen Service Centre")
        view.services = [
            HallView.Service(
                id: "general", name: BilingualText(zh: "综合业务", en: "General services"), prefix: "A", state: .open,
                waiting: 0, group: nil, called: nil, windows: 0)
        ]
        return view
    }()
}

/// A ticket that came to its end.
struct WireTicket: Sendable {
    let number: String
    let ticketID: String
    let ahead: Int?
    let outcome: WireOutcome
    /// The log's line about its end.
    let line: String
    let touched: Date
    let ended: Date
}

/// What became of a slip, by the agent's log.
enum WireOutcome: Equatable, Sendable {
    case printed(String)
    case unknown
    case failed

    init(_ line: String) {
        if let start = line.range(of: " printed ("), let end = line[start.upperBound...].firstIndex(of: ")") {
            self = .printed(String(line[start.upperBound..<end]))
        } else {
            self = line.contains(" unknown, ") ? .unknown : .failed
        }
    }

    var isPrinted: Bool {
        if case .printed = self { true } else { false }
    }
}

/// How long the agent waits for what, as the printer's profile has it.
enum WireTimes {
    /// Longer than anything that works takes.
    case patient
    /// Short, where a test waits until they are over.
    case short

    var json5: String {
        // The virtual machine's processor is some fifteen times slower.
        let scale = USBRig.hasKernel ? 8 : 1
        let short = """
            times: {lifetimeMs: \(300 * scale), baselineMs: \(120 * scale), answerMs: \(120 * scale), \
            stallMs: \(120 * scale), evidenceMs: \(120 * scale), settleMs: 50, pollMs: 50, clearingMs: \(80 * scale)}, \
            slowestMillimetresPerSecond: 1000, cutMilliseconds: 0
            """
        let patient = """
            times: {lifetimeMs: 60000, baselineMs: \(300 * scale), answerMs: 10000, stallMs: 60000, evidenceMs: 60000, \
            clearingMs: \(500 * scale)}
            """
        return switch self {
        case .patient: patient
        case .short: short
        }
    }
}
