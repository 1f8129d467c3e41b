/// Claims a printer on USB, and finds out what it can do.
public enum USBProbe {
    /// What came out.
    public struct Outcome: Sendable {
        /// What the printer is.
        public let printer: USBPrinterDescription
        /// What was known of it before.
        public let match: PrinterMatch
        /// What was found.
        public let report: ProbeReport
        /// How it ended.
        public let end: ProbeEnd
    }

    /// What is told while it goes on.
    public enum Progress: Sendable {
        /// This printer is probed, and this is known of it.
        case begins(title: String, others: [String])
        /// The next thing came out.
        case found(ProbeFinding)
    }

    /// Probes the printer of `choice`; with `prints` it prints the test slip.
    ///
    /// - Throws: when there is no such printer, or it cannot be had: the message says why.
    public static func run(
        choice: USBPrinterChoice, catalog: PrinterCatalog, prints: Bool, isInterrupted: @escaping () -> Bool,
        progress: (Progress) -> Void
    ) throws(PrinterAbsence) -> Outcome {
        try run(
            choice: choice, catalog: catalog, prints: prints, libusb: LibusbFunctions(), clock: { .now },
            isInterrupted: isInterrupted, progress: progress)
    }

    static func run(
        choice: USBPrinterChoice, catalog: PrinterCatalog, prints: Bool, libusb: LibusbFunctions,
        clock: @escaping () -> ContinuousClock.Instant, isInterrupted: @escaping () -> Bool,
        progress: (Progress) -> Void
    ) throws(PrinterAbsence) -> Outcome {
        let context = try USBContext(libusb: libusb)
        let attached = try USBPrinterBus(context: context, catalog: catalog).printers()
        let (chosen, others) = try choice.pick(from: attached)
        let opened = try chosen.claim(catalog: catalog, profile: nil)
        let quirks = opened.match.quirks
        let transport: USBTransport
        do throws(LibusbCode) {
            transport = try USBTransport(printer: opened.printer, context: context, quirks: quirks)
        } catch {
            throw .call("libusb_alloc_transfer", error, printer: opened.title)
        }
        defer { transport.close() }
        progress(.begins(title: opened.title, others: choice == .first ? others.map(\.place) : []))
        var plan = ProbeSession.Plan(
            hasClassRequests: chosen.interface.hasClassRequests,
            talksBack: chosen.interface.inEndpoint != nil && !quirks.unidirectional)
        if prints {
            do throws(DocumentEncoderError) {
                (plan.slip, plan.times.slip) = try TestSlip.bytes(for: opened.match.profile)
            } catch {
                throw .path("test slip", reason: "\(error)")
            }
            plan.questions.append(.testSlip)
        }
        var runner = context.runner(transport, clock: clock)
        runner.isInterrupted = isInterrupted
        let (report, end) = runner.run(plan) { progress(.found($0)) }
        return Outcome(printer: opened.description, match: opened.match, report: report, end: end)
    }
}
