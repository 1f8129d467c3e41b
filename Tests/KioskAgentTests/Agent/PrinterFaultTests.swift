import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// The printer fails in mid-slip: the outcome is what the paper shows, and nothing stale comes out afterwards.
@Suite struct PrinterFaultTests {
    /// Bytes of a slip before its number begins, more or less: well before and well behind it, and in the middle of the QR.
    @Test(
        arguments: [
            (PrinterIncident.runOutOfPaper, PrinterIncident.loadPaper), (.openCover, .closeCover),
            (.jamCutter, .freeCutter),
            (.unplug, .plug),
        ], [20, 1500])
    func `a fault in mid-slip ends as void or as unknown, and the next ticket prints by itself`(
        fault: (PrinterIncident, PrinterIncident), offset: Int
    ) async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let (incident, remedy) = fault
        hall.printer.plan(incident, afterBytes: offset)
        let intent = UUID()
        let answer = try await agent.touch(intent: intent)
        #expect(answer.status == 201)
        while try await agent.ticket(intent).ticket?.state == "printing" { try await Task.sleep(for: .milliseconds(5)) }
        if try await agent.ticket(intent).ticket?.state == "pendingChoice" { try await agent.choose("giveUp", intent) }
        try await hall.state("settled at central") { $0.live.count + $0.void.count == 1 }
        let state = try await agent.ticket(intent).ticket?.state
        let central = try await hall.state()
        switch state {
        case "failed": #expect(central.void.count == 1)
        case "unknown": #expect(central.live.first?.binding?.evidence == "unknown")
        default: Issue.record("the ticket is \(state ?? "gone")")
        }
        // A stop behind the number is never taken for one before it.
        if offset > 1000 { #expect(state == "unknown") }
        let log = await agent.logCount
        hall.printer.apply(remedy)
        try await agent.logged("printer: ready", from: log)
        let next = try await agent.touch()
        #expect(next.ticket?.number == "A002")
        try await hall.slips.first("the next slip") { $0.number == "A002" }
        try await hall.state("bound") { state in
            state.live.contains { $0.number == "A002" && $0.binding?.evidence == "confirmed" }
        }
        // What was left of the old slip came out apart from the new one.
        #expect(
            await hall.slips.elements.count { $0.paper.text.contains("A001") && $0.paper.text.contains("A002") } == 0)
        agent.terminate()
        await hall.close()
    }
}
