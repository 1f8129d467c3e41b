import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// Whether `kiosk-agent status` tells the truth about an agent that runs.
@Suite struct StatusCommandTests {
    private func command(_ words: String...) async throws -> (status: Int32, output: String) {
        try await run([AgentProcess.executable.path, "status"] + words, errors: true)
    }

    /// Asks until the answer is as wished: the printer is asked before the agent knows.
    private func status(
        _ hall: TestHall, _ what: String, where matches: (ServiceStatus) -> Bool
    ) async throws -> (exit: Int32, status: ServiceStatus) {
        let end = ContinuousClock.now + patience
        while .now < end {
            let (code, output) = try await command("--json", "--socket", hall.directory.file("service.sock"))
            if let status = try? JSONDecoder().decode(ServiceStatus.self, from: Data(output.utf8)), matches(status) {
                return (code, status)
            }
        }
        throw Recorder<String>.NeverHappened(description: what)
    }

    @Test func `status tells the truth through whatever happens to a kiosk`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let socket = hall.directory.file("service.sock")
        #expect(try await agent.touch().ticket?.number == "A001")
        try await hall.state("bound") { state in state.live.contains { $0.binding != nil } }
        let well = try await status(hall, "all is well") { $0.troubles.isEmpty && $0.lastTicket?.state == "printed" }
        #expect(well.exit == 0 && well.status.printer.status == "ready" && well.status.central.answers)
        #expect(well.status.lastTicket?.number == "A001" && well.status.paper?.printed.slips == 1)
        #expect(well.status.feed.fresh && well.status.feed.secondsSinceAnswer != nil && well.status.clock.time != nil)
        let screen = try await command("--socket", socket)
        #expect(screen.status == 0 && screen.output.contains("All is well.") && screen.output.contains("A001"))
        #expect(!screen.output.contains("\u{1B}"))

        let faults: [(PrinterIncident, PrinterIncident, String)] = [
            (.unplug, .plug, "printer.disconnected"), (.runOutOfPaper, .loadPaper, "printer.paperOut"),
            (.openCover, .closeCover, "printer.coverOpen"),
        ]
        for (incident, remedy, code) in faults {
            hall.printer.apply(incident)
            let bad = try await status(hall, code) { $0.troubles.first?.code == code }
            #expect(bad.exit == 1 && bad.status.troubles[0].stops && !bad.status.givesTickets)
            hall.printer.apply(remedy)
            let good = try await status(hall, "\(code) is over") { $0.troubles.isEmpty }
            #expect(good.exit == 0)
        }
        hall.printer.apply(.runLow)
        let low = try await status(hall, "near the end") { $0.printer.status == "nearEnd" }
        #expect(low.exit == 0 && low.status.troubles.map(\.code) == ["paper.low"])
        hall.printer.apply(.runOutOfPaper)
        hall.printer.apply(.loadPaper)

        // The poll that waits is answered still, with what comes of a ticket; those after it are not.
        try await hall.fail(#"{"on": "events", "answer": "hangUp"}"#)
        #expect(try await agent.touch().ticket?.number == "A002")
        try await hall.state("bound") { state in state.live.contains { $0.number == "A002" && $0.binding != nil } }
        for call in ["snapshot", "reservation", "status", "lease", "qrPool"] {
            try await hall.fail(#"{"on": "\#(call)", "answer": "hangUp"}"#)
        }
        let away = try await status(hall, "central is away") { $0.central.state == "away" && !$0.central.answers }
        #expect(away.exit == 1 && away.status.troubles.contains { $0.code == "central.unreachable" && $0.stops })
        agent.terminate()
        let nobody = try await command("--socket", socket)
        #expect(nobody.status == 69 && nobody.output.contains("systemctl start kiosk-agent"))
        await hall.close()
    }

    @Test func `watched without a terminal, each change is a line`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let watch = Process()
        watch.executableURL = AgentProcess.executable
        watch.arguments = ["status", "--watch", "--socket", hall.directory.file("service.sock")]
        let pipe = Pipe()
        watch.standardOutput = pipe
        try watch.run()
        let lines = Recorder<String>()
        let reader = Task {
            try await onThread {
                var text = ""
                while case let data = pipe.fileHandleForReading.availableData, !data.isEmpty {
                    text += String(decoding: data, as: UTF8.self)
                    let now = text
                    Task { await lines.append(now) }
                }
            }
        }
        try await lines.first("ready") { $0.contains("tickets are given; printer ready; central connected") }
        hall.printer.apply(.openCover)
        try await lines.first("the cover") { $0.contains("tickets are not given; printer coverOpen") }
        agent.kill()
        try await lines.first("the end") { $0.contains("the agent is not running") }
        watch.terminate()
        watch.waitUntilExit()
        #expect(watch.terminationStatus == 0)
        try await reader.value
        let all = await lines.elements.last ?? ""
        // Nothing is said twice; a look may fall between two changes that belong together.
        #expect((3...4).contains(all.split(separator: "\n").count))
        await hall.close()
    }
}
