import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// The kiosk while somebody services it.
@Suite struct MaintenanceTests {
    private func command(_ hall: TestHall, _ words: String...) async throws -> (status: Int32, output: String) {
        try await run(
            [AgentProcess.executable.path, "maintenance"] + words
                + ["--socket", hall.directory.file("service.sock")], errors: true)
    }

    @Test func `it stops numbers, lets the slip in hand come out, tells everybody, and outlives the agent`()
        async throws
    {
        let hall = try await TestHall(paperSpeed: 60)
        let agent = try await hall.agent()
        let page = try await EventReader(agent.url + "api/events")
        #expect(try await command(hall).output.contains("Maintenance is off"))
        let intent = UUID()
        #expect(try await agent.touch(intent: intent).status == 201)
        let on = try await command(hall, "on")
        // What it waited for is out.
        #expect(try await agent.ticket(intent).ticket?.state == "printed")
        #expect(on.status == 0 && on.output.contains("waiting for the slip in hand"), "\(on.output)")
        #expect(on.output.contains("The printer may be opened"))
        let refused = try await agent.touch()
        #expect(refused.status == 503 && refused.code == "maintenance")
        try await page.events.first("the page knows") { $0.contains(#""outOfService":{"code":"maintenance"}"#) }
        while try await hall.state().kiosks.first?.status?.maintenance != true {
            try await Task.sleep(for: .milliseconds(20))
        }
        let status = try await run(
            [AgentProcess.executable.path, "status", "--socket", hall.directory.file("service.sock")], errors: true)
        #expect(status.status == 1 && status.output.contains("Maintenance is on since"))
        // The hall is followed as ever.
        try await hall.desk("phones/take", #"{"service":"general"}"#)
        try await page.events.first("the hall goes on") { $0.contains(#""waiting":2"#) }
        agent.terminate()

        let next = try await hall.agent()
        try await next.logged("maintenance is still on")
        #expect(try await next.touch().code == "maintenance")
        let off = try await command(hall, "off")
        #expect(off.status == 0 && off.output == "Maintenance is off: numbers are given.\n")
        #expect(try await next.touch().status == 201)
        let audit = try Database(path: hall.directory.file("agent.db")).run("SELECT action FROM audit ORDER BY id")
        #expect(audit.map { $0[0].text } == ["maintenanceOn", "maintenanceOff"])
        next.terminate()
        await hall.close()
    }

    @Test func `turned on with a store that cannot keep it, it counts until it is turned off`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("missing/agent.db"))
        let told = Recorder<Bool>()
        let maintenance = MaintenanceSwitch(store: store, clock: HallClock()) { await told.append($0.isOn) }
        await #expect(throws: StoreError.self) { try await maintenance.turn(on: true) }
        #expect(await maintenance.state.isOn)
        await #expect(throws: StoreError.self) { try await maintenance.turn(on: false) }
        #expect(await maintenance.state.isOn)
        try FileManager.default.createDirectory(atPath: directory.file("missing"), withIntermediateDirectories: true)
        try await store.heal()
        // What is kept is older than what somebody has said since.
        try await maintenance.restore()
        #expect(await maintenance.state.isOn)
        try await maintenance.turn(on: false)
        #expect(await told.elements == [true, false])
        await store.close()
    }
}
