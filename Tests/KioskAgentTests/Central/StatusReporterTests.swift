import Escpos
import Foundation
import Synchronization
import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

@Suite struct StatusReporterTests {
    @Test func `one report is under way at a time, and the latest word wins`() async throws {
        let reports = Recorder<StatusReport>()
        let gate = Gate()
        let atOnce = Mutex((now: 0, most: 0))
        let bench = try await OutboxBench(tickets: 0) { request in
            atOnce.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            defer { atOnce.withLock { $0.now -= 1 } }
            guard request.path == "/v1/kiosks/kiosk/status",
                let report = try? JSONDecoder().decode(StatusReport.self, from: Data(request.body))
            else { return .hangUp }
            await reports.append(report)
            await gate.wait()
            return .json(200, [String: String]())
        }
        let reporter = StatusReporter(central: bench.central) { 17 }
        let work = Task { await reporter.run() }
        try await reports.first("the first report") { $0.offlineNumbers == 17 }
        await reporter.take(PrinterState(.nearEnd, now: .now))
        for depth in 1...1000 { await reporter.take(OutboxState(depth: depth, deadLetters: 2)) }
        gate.open()
        let last = try await reports.first("the change") { $0.paper == .nearEnd }
        #expect(last.outboxDepth == 1000 && last.deadLetters == 2 && last.printer == "nearEnd")
        #expect(await reports.elements.count == 2)
        work.cancel()
        await work.value
        await bench.stop()
        #expect(atOnce.withLock { $0.most } == 1)
    }
}

@Suite struct StatusCourseTests {
    private var generator = SplitMix64(seed: 1)

    /// The times of an hour at which a report goes, as it changes by the second.
    private mutating func reports(
        _ report: (Int) -> StatusReport, failure: CentralError? = nil
    ) -> [Int] {
        var course = StatusCourse(at: .zero, using: &generator)
        return (0..<3600).filter { second in
            guard course.wants(report(second), at: .seconds(second)) else { return false }
            course.sent(report(second), failure: failure, at: .seconds(second), using: &generator)
            return true
        }
    }

    @Test mutating func `while nothing changes, a report goes about once a minute, and none in step with other kiosks`()
    {
        let times = reports { _ in StatusReport() }
        #expect((60...76).contains(times.count))
        let gaps = Set(zip(times, times.dropFirst()).map { $1 - $0 })
        #expect(gaps.count > 5 && gaps.allSatisfy { (48...61).contains($0) })
        #expect(times[0] <= 6)
    }

    @Test mutating func `a backlog that drains is told by its size, not by its every notice`() {
        let times = reports { StatusReport(outboxDepth: max(0, 3000 - $0)) }
        #expect(times.count < 95)
    }

    @Test mutating func `a change is told at once, also one that a failed report has not told`() {
        let times = reports({ StatusReport(deadLetters: $0 >= 1001 ? 1 : 0) }, failure: .unreachable("no"))
        #expect(times.contains(1001))
        #expect(times.count < 80)
    }

    @Test mutating func `central's wish for patience is obeyed, whatever changes`() {
        let failure = CentralError.busy(retryAfter: .seconds(600), status: 503, "later")
        let times = reports({ StatusReport(deadLetters: $0) }, failure: failure)
        #expect(times.count == 6)
    }
}
