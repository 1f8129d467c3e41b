import Escpos
import FoundationEssentials
import HallSimulator

/// All that an agent needs around it and a developer's desk does not have: central, spoken to over HTTP, and a printer, spoken to
/// over a socket.
struct SimulatedHall: Sendable {
    /// The printer: one that confirms each slip.
    static let defaultProfile = "epson-tm-t88"

    let central: SimulatedCentral
    /// The services that there are, in the hall's order.
    let services: [String]
    let printer: VirtualPrinter

    var simulator: HallSimulator { central.simulator }

    /// Where central is. The port stays the same when central is stopped and started again.
    var centralURL: String { central.url }

    /// Starts both.
    ///
    /// - Parameters:
    ///   - printerSocket: path of the Unix socket at which the printer is reached.
    ///   - centralPort: TCP port of central on 127.0.0.1, 0 for one that is free.
    ///   - definition: services and windows.
    ///   - pace: what other people do in the hall, in actions a minute; 0: nothing.
    ///   - paperSpeed: mm/s; nil prints at once.
    ///   - onSlip, onPrinterChange: called on the printer's thread.
    init(
        printerSocket: String, centralPort: UInt16 = 0, definition: HallDefinition = .citizenServiceCentre,
        profile: PrinterProfile, pace: Double, seed: UInt64 = 0, paperSpeed: Int?,
        onSlip: @escaping @Sendable (Slip) -> Void = { _ in },
        onPrinterChange: @escaping @Sendable () -> Void = {}
    ) throws(CommandFailure) {
        services = definition.services.map(\.id)
        central = try SimulatedCentral(port: centralPort, definition: definition, pace: pace, seed: seed)
        do {
            printer = try VirtualPrinter(
                profile: profile, speed: paperSpeed, onSlip: onSlip, onChange: { _ in onPrinterChange() })
            try printer.listen(path: printerSocket)
        } catch {
            throw CommandFailure(code: .unavailable, message: "the virtual printer at \(printerSocket): \(error)")
        }
    }

    /// Ends both.
    func stop() async {
        await central.stop()
        printer.stop()
    }

    /// What central knows, as it tells everybody who asks for `/sim/state`.
    func centralState() async -> CentralState? {
        let answer = await simulator.answer(WebRequest(method: "GET", path: "/sim/state"))
        guard case .response(200, _, let body) = answer else { return nil }
        return try? JSONDecoder().decode(CentralState.self, from: Data(body))
    }
}

extension HallDefinition {
    /// What `--hall` chooses: 市民服务中心 unless said otherwise.
    init(option name: String?) throws(CommandFailure) {
        switch name {
        case nil, "county": self = .citizenServiceCentre
        case "province": self = .provincialServiceCentre
        case let name?: throw Options.usage("--hall \(name): county or province is allowed")
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
