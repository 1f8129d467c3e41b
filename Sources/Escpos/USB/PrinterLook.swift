import Glibc

/// One look at a printer, from outside inwards: as far as nobody is disturbed.
struct PrinterLook {
    var seen: SurveyedPrinter
    /// The profile that somebody chose for it.
    var profile: PrinterProfile?
    private let attached: AttachedPrinter
    private let catalog: PrinterCatalog
    private let kernel: KernelView
    private let clock: () -> ContinuousClock.Instant
    /// Nil where it cannot be opened.
    private let open: OpenDevice?

    /// Opens the device for its names, which any program may read, and takes what the kernel knows.
    init(
        _ attached: AttachedPrinter, catalog: PrinterCatalog, kernel: KernelView,
        clock: @escaping () -> ContinuousClock.Instant
    ) {
        let device = attached.device
        var description = device.description(attached.interface.kind)
        var access = SurveyedPrinter.Access.free
        var open: OpenDevice?
        do throws(USBCallError) { open = try OpenDevice(device) } catch {
            access = Self.access(error, node: device.node)
        }
        let port = device.portPath
        // The kernel has read them too.
        description.manufacturer =
            open?.string(device.strings.manufacturer) ?? kernel.attribute("manufacturer", of: port)
        description.product = open?.string(device.strings.product) ?? kernel.attribute("product", of: port)
        description.serial = open?.string(device.strings.serial) ?? kernel.attribute("serial", of: port)
        description.deviceID = kernel.deviceID(of: port, attached.interface)
        seen = SurveyedPrinter(
            description: description, port: port, node: device.node, interface: attached.interface,
            match: catalog.match(description))
        seen.access = access
        seen.driver = kernel.driver(of: port, attached.interface)
        if seen.driver == nil, let open,
            device.libusb.kernelDriverActive(open.handle, Int32(attached.interface.number)) == 1
        {
            seen.driver = "of the kernel"
        }
        self.attached = attached
        self.catalog = catalog
        self.kernel = kernel
        self.clock = clock
        self.open = open
    }

    /// Looks into it, where nobody has it, and gives all that was seen.
    consuming func finish() -> SurveyedPrinter {
        if let open, seen.access == .free {
            if let holder = holder { seen.access = .held(holder.name) } else { lookInto(open) }
        }
        seen.match = catalog.match(seen.description, profile: profile)
        switch seen.access {
        case .free: break
        case .held: seen.condition = .unknown("another program has it")
        case .forbidden: seen.condition = .unknown("no permission")
        case .failed(let what): seen.condition = .unknown(what)
        }
        return seen
    }

    /// Whoever has it already, as far as that shows without trying.
    private var holder: (name: String?, Void)? {
        if seen.driver == "usbfs" { return (InterfaceHolder.of(node: seen.node), ()) }
        // A program may print through usblp, which would be taken away under it. usblp lets one in at a time.
        guard let node = kernel.usblpNode(of: seen.port, seen.interface) else { return nil }
        if let name = InterfaceHolder.of(node: node) { return (name, ()) }
        let file = Glibc.open(node, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        if file >= 0 { close(file) } else if errno == EBUSY { return (nil, ()) }
        return nil
    }

    private mutating func lookInto(_ open: OpenDevice) {
        let quirks = seen.match.quirks
        if quirks.keepDetached, seen.driver != nil {
            seen.condition = .unknown("not asked: its driver could not be given back (keepDetached)")
            return
        }
        let printer: ClaimedPrinter
        do throws(USBCallError) {
            printer = try ClaimedPrinter(open, interface: seen.interface, quirks: quirks)
        } catch {
            seen.access = Self.access(error, node: seen.node)
            return
        }
        if seen.interface.hasClassRequests {
            if !quirks.skipDeviceID {
                let id = try? printer.send(.deviceID(of: seen.interface), milliseconds: 500)
                seen.description.deviceID = id.flatMap { DeviceID.parse(response: $0) } ?? seen.description.deviceID
            }
            seen.portStatus = (try? printer.send(.portStatus(of: seen.interface), milliseconds: 500))?.first
        }
        seen.match = catalog.match(seen.description, profile: profile)
        seen.condition = condition(of: printer)
    }

    private func condition(of printer: ClaimedPrinter) -> SurveyedPrinter.Condition {
        let questions = seen.match.profile.statusQuestions.map { question -> ProbeQuestion in
            switch question {
            case .realTime(let query): .realTime(query)
            case .fullStatus: .fullStatus
            case .portStatus: .portStatus
            }
        }
        if questions.isEmpty || seen.interface.inEndpoint == nil || seen.match.quirks.unidirectional {
            return .unknown("it cannot be asked: it prints blindly")
        }
        // A printer that speaks another language might print the question.
        guard seen.isChosen || isKnown else {
            return .unknown("not asked: no rule knows it; kiosk-agent probe asks it")
        }
        let transport: USBTransport
        do throws(LibusbCode) {
            transport = try USBTransport(
                printer: printer, context: attached.device.context, quirks: seen.match.quirks)
        } catch {
            return .unknown("libusb_alloc_transfer failed: \(error)")
        }
        defer { transport.close() }
        var plan = ProbeSession.Plan(
            questions: questions, initializes: false, hasClassRequests: seen.interface.hasClassRequests)
        plan.endsAtSilence = true
        let (report, end) = attached.device.context.runner(transport, clock: clock).run(plan)
        switch end {
        case .complete, .interrupted: break
        case .stuck: return .unknown("it takes no bytes")
        case .lost(let reason): return .unknown(reason)
        }
        let isSilent = report.findings.contains { if case .unanswered = $0 { true } else { false } }
        // Silence of one that has spoken, or whose maker promises answers, is a fault: as the agent sees it.
        let isFaulty = isSilent && report.status.canPrint && (report.isAlive || !seen.match.profile.mayBeMute)
        return .asked(isFaulty ? .offline : report.status)
    }

    /// Whether a rule named its profile, or it says itself that it speaks our language.
    private var isKnown: Bool {
        let naming = catalog.rules.filter { $0.profile != nil }.map(\.id)
        return seen.match.rules.contains { naming.contains($0) }
            || (seen.description.deviceID?.commandSets ?? []).contains {
                $0.uppercased().replacing("/", with: "").contains("ESCPOS")
            }
    }

    private static func access(_ error: USBCallError, node: String) -> SurveyedPrinter.Access {
        switch error.code {
        case .busy: .held(InterfaceHolder.of(node: node))
        case .access: .forbidden
        case .noDevice: .failed("it was just unplugged")
        default: .failed("\(error.call) failed: \(error.code)")
        }
    }
}

extension USBContext {
    /// Runs probes on a transport of this context.
    func runner(
        _ transport: any PrinterTransport, clock: @escaping () -> ContinuousClock.Instant
    ) -> ProbeRunner {
        ProbeRunner(transport: transport, clock: clock) { [self] duration in
            let (seconds, attoseconds) = duration.components
            handleEvents(seconds: Int(seconds), microseconds: Int(attoseconds / 1_000_000_000_000))
        }
    }
}
