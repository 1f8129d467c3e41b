import Escpos
import FoundationEssentials
import HallSimulator

/// All that an agent needs around it and a developer's desk does not have: central, spoken to over HTTP, and a printer, spoken to
/// over a socket.
actor SimulatedHall {
    /// What kiosks show to this central.
    static let bearerToken = "demo"
    /// The printer: one that confirms each slip.
    static let defaultProfile = "epson-tm-t88"

    let simulator: HallSimulator
    nonisolated let printer: VirtualPrinter
    /// Where central is. The port stays the same when central is stopped and started again.
    nonisolated let centralURL: String
    private let centralPort: UInt16
    private var listener: HTTPListener?

    /// Starts both.
    ///
    /// - Parameters:
    ///   - printerSocket: path of the Unix socket at which the printer is reached.
    ///   - centralPort: TCP port of central on 127.0.0.1, 0 for one that is free.
    ///   - pace: what other people do in the hall, in actions a minute; 0: nothing.
    ///   - paperSpeed: mm/s; nil prints at once.
    ///   - onSlip, onPrinterChange: called on the printer's thread.
    init(
        printerSocket: String, centralPort: UInt16 = 0, profile: PrinterProfile, pace: Double, seed: UInt64 = 0,
        paperSpeed: Int?, onSlip: @escaping @Sendable (Slip) -> Void = { _ in },
        onPrinterChange: @escaping @Sendable () -> Void = {}
    ) throws(CommandFailure) {
        simulator = HallSimulator(bearerToken: Self.bearerToken, pace: pace, seed: seed)
        let listener = try Self.listen(port: centralPort, simulator: simulator)
        self.listener = listener
        self.centralPort = listener.port
        centralURL = "http://127.0.0.1:\(listener.port)"
        do {
            printer = try VirtualPrinter(
                profile: profile, speed: paperSpeed, onSlip: onSlip, onChange: { _ in onPrinterChange() })
            try printer.listen(path: printerSocket)
        } catch {
            throw CommandFailure(code: .unavailable, message: "the virtual printer at \(printerSocket): \(error)")
        }
    }

    /// Whether central can be reached.
    var centralIsUp: Bool { listener != nil }

    /// Central goes away as a server does that is stopped: open connections break, new ones are refused.
    func stopCentral() async {
        guard let stopped = listener else { return }
        listener = nil
        await simulator.hangUpAll()
        await stopped.stop(within: .zero)
    }

    /// Central is there again, with all that it knew.
    func startCentral() throws(CommandFailure) {
        guard listener == nil else { return }
        listener = try Self.listen(port: centralPort, simulator: simulator)
    }

    /// Ends both.
    func stop() async {
        await stopCentral()
        printer.stop()
    }

    /// What central knows, as it tells everybody who asks for `/sim/state`.
    func centralState() async -> CentralState? {
        let answer = await simulator.answer(WebRequest(method: "GET", path: "/sim/state"))
        guard case .response(200, _, let body) = answer else { return nil }
        return try? JSONDecoder().decode(CentralState.self, from: Data(body))
    }

    private static func listen(port: UInt16, simulator: HallSimulator) throws(CommandFailure) -> HTTPListener {
        do {
            // Hanging up is what it is told to do by those who test with it: not worth a line each time.
            return try HTTPListener(.tcp(host: "127.0.0.1", port: port), log: { _ in }) {
                request in
                HTTPResponse(await simulator.answer(WebRequest(request)))
            }
        } catch {
            throw CommandFailure(code: .unavailable, message: "central cannot listen on port \(port): \(error)")
        }
    }
}

/// The parts of the simulator's state that a run of tickets is checked against.
struct CentralState: Decodable, Sendable {
    struct Ticket: Decodable, Sendable {
        struct Binding: Decodable, Sendable {
            let token: String
            let qrContent: String?
        }
        let ticketID: UUID
        let number: String?
        let state: String
        let binding: Binding?
    }

    let tickets: [Ticket]
}

extension WebRequest {
    fileprivate init(_ request: HTTPRequest) {
        var headers: [String: String] = [:]
        for (name, value) in request.headers { headers[name.lowerCasedASCII] = value }
        self.init(
            method: request.method, path: request.path, query: request.query, headers: headers, body: request.body)
    }
}

extension HTTPResponse {
    fileprivate init(_ answer: WebAnswer) {
        switch answer {
        case .hangUp: self = .hangUp
        case .response(let status, let headers, let body):
            self.init(status: status, headers: headers.map { ($0.key, $0.value) }, body: .bytes(body))
        }
    }
}
