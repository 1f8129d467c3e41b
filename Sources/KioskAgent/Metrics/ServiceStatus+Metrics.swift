import Escpos

extension ServiceStatus {
    /// All that is measured. No label has more values than this program knows beforehand, and nothing tells of a person: no number, no
    /// service, no words of central's.
    func metrics(tally: SlipTally.Counts, process: ProcessSample) -> String {
        var metrics = MetricsText()
        metrics.info("kiosk_agent", "The agent that answers.", "version", version)
        metrics.flag("kiosk_healthy", "Whether whoever touches the screen now gets a number on paper.", givesTickets)
        metrics.gauge("kiosk_troubles", "Things that need a hand.", Double(troubles.count))
        metrics.states(
            "kiosk_printer_status", "The printer's status.", of: PrinterStatus.allCases.map(\.rawValue),
            now: printer.status)
        metrics.gauge(
            "kiosk_printer_status_age_seconds", "For how long the printer's status has been this.", unit: "seconds",
            Double(printer.seconds))
        addPaper(to: &metrics)
        metrics.counter(
            "kiosk_tickets", "Tickets that went to the printer since the agent was started, by what became of them.",
            by: "outcome",
            [("printed", tally.printed), ("unknown", tally.unknown), ("failed", tally.failed)])
        addCentral(to: &metrics)
        metrics.flag("kiosk_store_usable", "Whether tickets can be kept on the disk.", storeFailure == nil)
        metrics.flag(
            "kiosk_clock_trusted", "Whether the hall's time is known, so that slips carry it.", clock.time != nil)
        metrics.gauge(
            "kiosk_clock_machine_ahead_seconds", "By how much the machine's clock is ahead of central's.",
            unit: "seconds", clock.machineAheadSeconds.map(Double.init))
        metrics.gauge(
            "process_start_time_seconds", "When the agent was started, since 1970 by the machine's clock.",
            unit: "seconds", process.startTime)
        metrics.gauge(
            "process_resident_memory_bytes", "Memory that the agent has.", unit: "bytes", process.residentBytes)
        return metrics.text
    }

    private func addPaper(to metrics: inout MetricsText) {
        let printed = paper?.printed
        metrics.counter(
            "kiosk_paper_printed_meters", "Paper that went through the printer that is there, or was last.",
            unit: "meters", printed.map { Double($0.millimetres) / 1000 })
        metrics.counter("kiosk_slips", "Slips that it printed.", printed.map { Double($0.slips) })
        metrics.counter("kiosk_cuts", "Movements of its cutter.", printed.map { Double($0.cuts) })
        metrics.gauge(
            "kiosk_paper_left_meters", "Paper that is left, by estimate; missing where there is none.", unit: "meters",
            paper?.left.millimetres.map { Double($0) / 1000 })
        metrics.gauge(
            "kiosk_paper_left_slips", "Slips that are left, by estimate; missing where there is none.",
            paper?.left.slips.map(Double.init))
    }

    private func addCentral(to metrics: inout MetricsText) {
        metrics.flag("kiosk_central_connected", "Whether central's feed answers.", central.state == "connected")
        metrics.flag("kiosk_central_answers", "Whether the last call of any kind was answered.", central.answers)
        metrics.gauge(
            "kiosk_central_answer_age_seconds", "How long ago central last answered anything.", unit: "seconds",
            central.secondsSinceAnswer.map(Double.init))
        metrics.gauge(
            "kiosk_feed_answer_age_seconds",
            "How long ago a poll was last answered: half a minute while nothing happens.",
            unit: "seconds", feed.secondsSinceAnswer.map(Double.init))
        metrics.gauge(
            "kiosk_feed_lag_seconds", "How old the last events were when they came.", unit: "seconds",
            feed.lagMilliseconds.map { Double($0) / 1000 })
        metrics.gauge(
            "kiosk_outbox_notices", "Notices that central does not have yet.",
            outbox.map { Double($0.depth) })
        metrics.gauge(
            "kiosk_outbox_dead_letters", "Notices that central refused for good.",
            outbox.map { Double($0.deadLetters) })
        metrics.gauge(
            "kiosk_outbox_oldest_seconds", "How long ago the ticket was taken whose notice has waited the longest.",
            unit: "seconds", outbox?.oldestSeconds.map(Double.init))
        metrics.gauge(
            "kiosk_reserve_numbers", "Numbers that can be given while central is away.",
            Double(reserve.total))
    }
}
