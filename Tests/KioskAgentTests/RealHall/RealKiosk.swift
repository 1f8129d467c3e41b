import Escpos
import Foundation
import Synchronization

@testable import KioskAgent

/// One kiosk of a hall: its printer, which outlives the agents, its store, and the agent as a process that can be killed.
final class RealKiosk: Sendable {
    let id: String
    let directory: TemporaryDirectory
    let printer: VirtualPrinter
    /// In the order in which they came out.
    let papers = Recorder<Paper>()
    /// The printer's condition after each change.
    let conditions = Recorder<PrinterCondition>()
    private let central: SimulatedCentral
    private let offline: String
    private let current = Mutex<AgentProcess?>(nil)
    private let heard = Mutex<[Subscriber]>([])

    /// `offline`: the configuration's `offline`.
    init(id: String, central: SimulatedCentral, offline: String) throws {
        (self.id, self.central, self.offline) = (id, central, offline)
        directory = try TemporaryDirectory()
        let (papers, conditions) = (papers, conditions)
        let (slips, slipContinuation) = AsyncStream.makeStream(of: Slip.self)
        let (changes, changeContinuation) = AsyncStream.makeStream(of: PrinterCondition.self)
        printer = try VirtualPrinter(
            profile: try ShippedPrinters.catalog.profile(id: SimulatedHall.defaultProfile),
            onSlip: { slipContinuation.yield($0) }, onChange: { changeContinuation.yield($0) })
        try printer.listen(path: directory.file("printer.sock"))
        Task { for await slip in slips { await papers.append(Paper(slip)) } }
        Task { for await condition in changes { await conditions.append(condition) } }
    }

    var store: String { directory.file("agent.db") }

    /// The agent that runs now; nil while none does.
    var agent: AgentProcess? { current.withLock { $0 } }

    /// Every stream that was ever read from this kiosk.
    var subscribers: [Subscriber] { heard.withLock { $0 } }

    /// Starts an agent on this kiosk's store, a touch page and a display with it. `ready`: waits until it can print and has heard
    /// central.
    @discardableResult
    func start(ready: Bool = true) async throws -> AgentProcess {
        let token = directory.file("token")
        try Data(SimulatedCentral.bearerToken.utf8).write(to: URL(filePath: token))
        let configuration = """
            {
                central: {url: '\(central.url)', tokenFile: '\(token)'},
                kiosk: {id: '\(id)', port: 0},
                printer: {device: '\(directory.file("printer.sock"))', profile: '\(SimulatedHall.defaultProfile)'},
                slip: {qrTemplate: 'https://q.hall.example/t/{token}'},
                store: {path: '\(store)'},
                clock: {trustPlainHTTP: true},
                offline: \(offline),
                service: {socket: '\(directory.file("service.sock"))'},
            }
            """
        try Data(configuration.utf8).write(to: URL(filePath: directory.file("config.json5")))
        let agent = try await AgentProcess(arguments: ["run", "--config", directory.file("config.json5")])
        let page = try await EventReader(agent.url)
        let display = try await EventReader(agent.url, path: "/api/display/events")
        try await page.events.first("the hall") { $0.contains("event: hall") }
        try await display.events.first("the display") { $0.contains("event: display") }
        heard.withLock { $0.append(Subscriber(page: page, display: display)) }
        if ready {
            try await agent.logged("printer: ready")
            try await agent.logged("in touch with central")
        }
        current.withLock { $0 = agent }
        return agent
    }

    /// SIGKILL, and the agent is started again on the same store.
    func killAndStart(ready: Bool = true) async throws {
        agent?.kill()
        current.withLock { $0 = nil }
        try await start(ready: ready)
    }

    /// Ends the agent as a service manager does, and returns its exit code.
    func terminate() -> Int32? {
        let code = agent?.terminate()
        current.withLock { $0 = nil }
        return code
    }

    /// Waits until the printer is as wished.
    func printerIs(_ matches: @escaping @Sendable (PrinterCondition) -> Bool) async throws {
        let seen = await conditions.elements.count
        if matches(printer.condition) { return }
        try await conditions.first(from: seen, "the printer of \(id)", where: matches)
    }
}

/// A touch page and a display that connected to one run of an agent and stayed.
struct Subscriber: Sendable {
    let page: EventReader
    let display: EventReader

    /// A call as it was offered.
    struct OfferedCall: Decodable, Sendable {
        let callId: String
        let recalls: Int
        let number: String
    }

    /// In the order of their coming.
    func calls() async throws -> [OfferedCall] {
        try await display.data(of: "call").map { try JSONDecoder().decode(OfferedCall.self, from: $0) }
    }

    /// What the touch page shows now; nil while it may be old.
    func pagePicture() async throws -> HallPicture? {
        try await page.data(of: "hall").last.flatMap { try HallPicture(feed: $0) }
    }

    /// What the display shows now; nil while it may be old.
    func displayPicture() async throws -> HallPicture? {
        try await display.data(of: "display").last.flatMap { try HallPicture(feed: $0) }
    }
}
