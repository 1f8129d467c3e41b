import Escpos
import Foundation
import HallSimulator

@testable import KioskAgent

/// A hall for one test: central over HTTP, a printer on a socket that outlives the agents, a folder, and agents as processes.
struct TestHall: Sendable {
    let directory: TemporaryDirectory
    let hall: SimulatedHall
    /// Slips in the order in which they came out.
    let slips = Recorder<Slip>()
    /// Central's state after each change.
    let states = Recorder<CentralState>()
    /// The printer's condition after each change.
    let conditions = Recorder<PrinterCondition>()
    private let turn: Turns.Turn
    private let watch: Task<Void, Never>
    private let feed: Task<Void, Never>
    private let conditionWatch: Task<Void, Never>

    var printer: VirtualPrinter { hall.printer }
    var socket: String { directory.file("printer.sock") }

    /// `paperSpeed`: in mm/s, where a slip is to take its time.
    init(profile: String = "epson-tm-t88", paperSpeed: Int? = nil) async throws {
        turn = await Turns.halls.take()
        directory = try TemporaryDirectory()
        let (stream, continuation) = AsyncStream.makeStream(of: Slip.self)
        let (changedConditions, conditionContinuation) = AsyncStream.makeStream(of: Void.self)
        let (slips, states, conditions) = (slips, states, conditions)
        let hall = try SimulatedHall(
            printerSocket: directory.file("printer.sock"), profile: try ShippedPrinters.catalog.profile(id: profile),
            pace: 0, paperSpeed: paperSpeed, onSlip: { continuation.yield($0) },
            onPrinterChange: { conditionContinuation.yield() })
        self.hall = hall
        conditionWatch = Task { for await _ in changedConditions { await conditions.append(hall.printer.condition) } }
        let changes = await hall.simulator.changes()
        feed = Task { for await slip in stream { await slips.append(slip) } }
        watch = Task {
            for await _ in changes {
                if let state = try? await CentralState.of(hall) { await states.append(state) }
            }
        }
    }

    /// Ends central and the printer; agents are ended by their owners.
    func close() async {
        watch.cancel()
        feed.cancel()
        conditionWatch.cancel()
        await hall.stop()
    }

    /// Waits until the printer is as wished.
    func printerIs(_ matches: @escaping @Sendable (PrinterCondition) -> Bool) async throws {
        let seen = await conditions.elements.count
        if matches(printer.condition) { return }
        try await conditions.first(from: seen, "the printer's condition", where: matches)
    }

    /// What central knows now.
    func state() async throws -> CentralState { try await CentralState.of(hall) }

    /// Waits until central's state is as wished.
    @discardableResult
    func state(_ what: String, where matches: @escaping @Sendable (CentralState) -> Bool) async throws -> CentralState {
        // Counted before the look, so that a change between the two is not missed.
        let seen = await states.elements.count
        let now = try await state()
        if matches(now) { return now }
        return try await states.first(from: seen, what, where: matches)
    }

    /// Makes central fail on purpose: the JSON of POST /sim/faults.
    func fail(_ json: String) async throws {
        let answer = await hall.simulator.answer(
            WebRequest(
                method: "POST", path: "/sim/faults", headers: ["content-type": "application/json"],
                body: Array(json.utf8)))
        guard case .response(200...299, _, _) = answer else {
            throw Recorder<String>.NeverHappened(description: "fault refused: \(answer)")
        }
    }

    /// Starts an agent on this hall's central and printer, and waits until it is ready to issue. `deadline`: milliseconds that central
    /// has for a number; short where a test wants it to pass. `reserve`: numbers of each service for the time without central.
    /// `central`: what stands in front of it; `caFile`: whom to trust there. `slip`, `service`: more keys about them.
    func agent(
        store: String? = nil, printer: String? = nil, profile: String = "epson-tm-t88", deadline: Int = 5000,
        reserve: Int = 0, central: String? = nil, caFile: String? = nil, slip: String = "", service: String = "",
        ready: Bool = true,
        environment: [String: String] = [:]
    ) async throws -> AgentProcess {
        let token = directory.file("token")
        try Data(SimulatedCentral.bearerToken.utf8).write(to: URL(filePath: token))
        let configuration = """
            {
                central: {
                    url: '\(central ?? hall.centralURL)', tokenFile: '\(token)', deadlineMs: \(deadline),
                    \(caFile.map { "caFile: '\($0)'," } ?? "")
                },
                kiosk: {id: 'test-1', port: 0},
                printer: {device: '\(printer ?? socket)', profile: '\(profile)'},
                slip: {qrTemplate: 'https://q.hall.example/t/{token}', \(slip)},
                store: {path: '\(store ?? directory.file("agent.db"))'},
                clock: {trustPlainHTTP: true},
                offline: {numbersPerService: \(reserve), qrPool: \(reserve)},
                service: {socket: '\(directory.file("service.sock"))', \(service)},
            }
            """
        let file = directory.file("config-\(UUID().uuidString).json5")
        try Data(configuration.utf8).write(to: URL(filePath: file))
        let agent = try await AgentProcess(arguments: ["run", "--config", file], environment: environment)
        if ready {
            try await agent.logged("printer: ready")
            try await agent.logged("in touch with central")
        }
        return agent
    }
}

/// The simulator's state as tests read it.
struct CentralState: Decodable, Sendable {
    struct Counts: Decodable, Sendable {
        struct Count: Decodable, Sendable {
            let received: Int
            let effective: Int
        }
        let reservation: Count
        let binding: Count
        let void: Count
    }
    struct Binding: Decodable, Sendable {
        let revision: Int
        let token: String
        let evidence: String
        let qrContent: String?
        let number: String
        let shortCode: String
        let reprints: Int
    }
    struct Ticket: Decodable, Sendable {
        let ticketID: String
        let state: String
        let number: String?
        let service: String?
        let kiosk: String?
        let origin: String?
        let order: Int?
        let leaseID: String?
        /// The phone that follows it.
        let phone: String?
        let voidReason: String?
        let binding: Binding?
        let counts: Counts
    }
    struct Kiosk: Decodable, Sendable {
        struct Status: Decodable, Sendable {
            let printer: String
            let maintenance: Bool?
        }
        let kiosk: String
        let status: Status?
    }
    let tickets: [Ticket]
    let kiosks: [Kiosk]
    /// Answers that a fault holds back now.
    let held: Int

    static func of(_ hall: SimulatedHall) async throws -> CentralState {
        let answer = await hall.simulator.answer(WebRequest(method: "GET", path: "/sim/state"))
        guard case .response(200, _, let body) = answer else {
            throw Recorder<String>.NeverHappened(description: "no state: \(answer)")
        }
        return try JSONDecoder().decode(CentralState.self, from: Data(body))
    }

    /// Tickets that somebody waits with.
    var live: [Ticket] { tickets.filter { $0.state == "waiting" } }
    /// Numbers that were taken back.
    var void: [Ticket] { tickets.filter { $0.state == "void" } }
    /// Numbers that nobody holds and nobody has taken back.
    var reserved: [Ticket] { tickets.filter { $0.state == "reserved" } }
}

extension TestHall {
    /// Takes every fault back; answers that were held go on.
    func clearFaults() async throws {
        _ = await hall.simulator.answer(WebRequest(method: "DELETE", path: "/sim/faults"))
    }

    enum Receipt {
        case reservation, binding, void
    }

    /// Waits until central has received calls of a kind for its first ticket so many times, whether or not they changed anything.
    func received(_ receipt: Receipt, times: Int) async throws {
        let end = ContinuousClock.now + Recorder<String>.patience
        while .now < end {
            let counts = try await state().tickets.first?.counts
            let count =
                switch receipt {
                case .reservation: counts?.reservation.received
                case .binding: counts?.binding.received
                case .void: counts?.void.received
                }
            if (count ?? 0) >= times { return }
            // A call that changes nothing is no event anybody could wait for.
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Recorder<String>.NeverHappened(description: "\(receipt) was not received \(times) times")
    }
}
