import Escpos

/// Tells central how this kiosk is. One report is under way at a time, and says what is so then; one that fails is nobody's trouble.
actor StatusReporter {
    private let central: CentralClient
    /// How many numbers can be given while central is away.
    private let offlineNumbers: @Sendable () async -> Int
    private let untilChange = WakeableRest()
    private var report = StatusReport()

    init(central: CentralClient, offlineNumbers: @escaping @Sendable () async -> Int = { 0 }) {
        self.central = central
        self.offlineNumbers = offlineNumbers
    }

    /// How the printer is now.
    func take(_ printer: PrinterState) {
        change {
            $0.printer = printer.status.rawValue
            $0.paper = StatusReport.Paper(printer.status)
        }
    }

    /// How the outbox is now.
    func take(_ outbox: OutboxState) {
        change {
            $0.outboxDepth = outbox.depth
            $0.deadLetters = outbox.deadLetters
        }
    }

    /// Somebody services the kiosk, or has finished.
    func take(_ maintenance: MaintenanceSwitch.State) {
        change { $0.maintenance = maintenance.isOn }
    }

    private func change(_ body: (inout StatusReport) -> Void) {
        let before = report
        body(&report)
        if !report.saysMuchTheSame(as: before) { untilChange.end() }
    }

    /// Reports until the task is cancelled.
    func run() async {
        var generator = SystemRandomNumberGenerator()
        let start = ContinuousClock.now
        var course = StatusCourse(at: .zero, using: &generator)
        while !Task.isCancelled {
            let numbers = await offlineNumbers()
            report.offlineNumbers = numbers
            report.clockTrusted = central.clock.now != nil
            let now = report
            guard course.wants(now, at: .now - start) else {
                await untilChange.rest(for: course.rest(at: .now - start))
                continue
            }
            var failure: CentralError?
            do {
                try await central.report(now)
            } catch {
                failure = error
            }
            course.sent(now, failure: failure, at: .now - start, using: &generator)
        }
    }
}
