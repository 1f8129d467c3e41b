import CLibusb

/// The way to a printer over USB: one bulk OUT transfer at a time, one bulk IN transfer always posted, the port status by
/// control transfer. Asynchronous throughout; only the end of a halt, and `close`, wait for the device.
final class USBTransport: PrinterTransport {
    /// How long a control transfer may take, in milliseconds.
    static let controlTimeout: UInt32 = 1000

    let printer: ClaimedPrinter
    private let context: USBContext
    private let mostBytes: Int
    private let out: USBTransfer
    private let control: USBTransfer
    /// Nil where the printer does not talk back.
    private let input: USBTransfer?

    private var wanted: ArraySlice<UInt8> = []
    /// What the OUT transfer in flight carries.
    private var flying: ArraySlice<UInt8> = []
    /// Other bytes are wanted than those in flight: they have been called back, and their count is not told.
    private var isCalledBack = false
    private var outTroubles = TroubleCount()
    private var inTroubles = TroubleCount()
    private var events: [TransportEvent] = []
    private var loss: TransportEvent?
    private var hasToldLoss = false

    /// Makes the transfers. Nothing is submitted before the first `takeEvents`.
    init(
        printer: ClaimedPrinter, context: USBContext, quirks: PrinterQuirks
    ) throws(LibusbCode) {
        let interface = printer.interface
        mostBytes = max(1, quirks.mostBytesPerTransfer)
        out = try USBTransfer(capacity: mostBytes, printer: printer)
        control = try USBTransfer(capacity: USBTransfer.setupPacket + 1, printer: printer)
        input =
            interface.inEndpoint == nil || quirks.unidirectional
            ? nil
            // Whole packets: less room than a packet has is an overflow, and its bytes are lost.
            : try USBTransfer(
                capacity: max(1, 512 / interface.inPacket) * interface.inPacket, printer: printer)
        self.printer = printer
        self.context = context
        context.watched = printer.devicePointer
    }

    // MARK: PrinterTransport

    var interests: [PollInterest] { [] }

    var deadline: ContinuousClock.Instant? {
        let pauses = [outTroubles.pauseUntil, inTroubles.pauseUntil].compactMap { $0 }
        return pauses.min()
    }

    func offer(_ bytes: ArraySlice<UInt8>) {
        wanted = bytes
        guard out.isInFlight else { return submitOut() }
        guard isCalledBack || !bytes.starts(with: flying) else { return }
        isCalledBack = true
        // Again at each new wish: a call that failed may succeed the next time.
        out.cancel()
    }

    func askPortStatus() {
        guard loss == nil, printer.interface.hasClassRequests, !control.isInFlight else { return }
        do {
            try control.submitControl(
                .portStatus(of: printer.interface), milliseconds: Self.controlTimeout)
        } catch {
            failed("port status", error)
        }
    }

    func takeEvents(now: ContinuousClock.Instant) -> [TransportEvent] {
        if let completion = out.takeCompletion() { ended(completion, now: now) }
        if let completion = control.takeCompletion() { answered(completion) }
        if let input, let completion = input.takeCompletion() { received(completion, of: input, now: now) }
        // A printer that takes bytes only is seen to go by nothing else.
        if context.watchedHasLeft { lose() }
        outTroubles.endPause(now: now)
        inTroubles.endPause(now: now)
        submitOut()
        submitIn(now: now)
        if let loss, !hasToldLoss {
            hasToldLoss = true
            events.append(loss)
        }
        defer { events = [] }
        return events
    }

    func close() {
        loss = loss ?? .lost("closed")
        let transfers = [out, control] + (input.map { [$0] } ?? [])
        for transfer in transfers { transfer.cancel() }
        // A transfer is free only after its terminal callback. A host controller that never gives one back (two seconds are an age)
        // keeps its memory: better lost than written to after its end.
        for _ in 0..<40 where transfers.contains(where: { $0.isInFlight }) {
            context.handleEvents(microseconds: 50_000)
        }
        context.watched = nil
    }

    // MARK: OUT

    private func submitOut() {
        guard loss == nil, !out.isInFlight, outTroubles.pauseUntil == nil else { return }
        flying = wanted.prefix(mostBytes)
        isCalledBack = false
        // A packet of no bytes wedges some firmware: nothing to say is not said.
        guard !flying.isEmpty else { return }
        do {
            try out.submitOut(flying, endpoint: printer.interface.outEndpoint)
            events.append(.submitted(flying.count))
        } catch {
            failed("bulk OUT", error)
        }
    }

    private func ended(_ completion: USBTransfer.Completion, now: ContinuousClock.Instant) {
        let count = min(completion.count, flying.count)
        let wasCalledBack = isCalledBack
        flying = []
        isCalledBack = false
        switch completion.status {
        case LIBUSB_TRANSFER_COMPLETED where completion.count > 0: outTroubles.clear()
        // We set no timeout and call nothing back that is still wanted, yet a reset of the port ends transfers so. What went over
        // is told, and the rest goes on from there.
        case LIBUSB_TRANSFER_COMPLETED, LIBUSB_TRANSFER_TIMED_OUT, LIBUSB_TRANSFER_CANCELLED:
            if !wasCalledBack { stumbled(.out, "bulk OUT ended early (\(completion.status.name))", count, now: now) }
        case LIBUSB_TRANSFER_STALL:
            clearHalt(.out, now: now, progress: count)
        case LIBUSB_TRANSFER_NO_DEVICE: lose()
        // After an error on the wire nobody knows what arrived. It is the first sign of an unplug, too.
        default: lose(.broken("bulk OUT failed (\(completion.status.name))"))
        }
        guard !wasCalledBack, count > 0 else { return }
        wanted = wanted.dropFirst(count)
        events.append(.wrote(count))
    }

    // MARK: IN

    private func submitIn(now: ContinuousClock.Instant) {
        guard loss == nil, let input, !input.isInFlight, inTroubles.pauseUntil == nil,
            let endpoint = printer.interface.inEndpoint
        else { return }
        do {
            try input.submitIn(endpoint: endpoint)
        } catch {
            failed("bulk IN", error)
        }
    }

    private func received(
        _ completion: USBTransfer.Completion, of input: USBTransfer, now: ContinuousClock.Instant
    ) {
        if completion.count > 0 { events.append(.received(input.bytes(completion.count))) }
        switch completion.status {
        case LIBUSB_TRANSFER_COMPLETED where completion.count > 0: inTroubles.clear()
        // Some firmware answers every IN with an empty packet when it has nothing to say: without a pause that would be
        // thousands a second.
        case LIBUSB_TRANSFER_COMPLETED: inTroubles.pause(now: now)
        case LIBUSB_TRANSFER_TIMED_OUT, LIBUSB_TRANSFER_CANCELLED:
            stumbled(.in, "bulk IN ended early (\(completion.status.name))", completion.count, now: now)
        case LIBUSB_TRANSFER_STALL: clearHalt(.in, now: now, progress: completion.count)
        case LIBUSB_TRANSFER_NO_DEVICE: lose()
        default: stumbled(.in, "bulk IN failed (\(completion.status.name))", 0, now: now)
        }
    }

    private func answered(_ completion: USBTransfer.Completion) {
        switch completion.status {
        case LIBUSB_TRANSFER_COMPLETED:
            guard completion.count >= 1, let byte = control.bytes(1, from: USBTransfer.setupPacket).first else { break }
            events.append(.portStatus(byte))
        case LIBUSB_TRANSFER_NO_DEVICE: lose()
        // No answer is an answer too: the session's deadline sees to it.
        default: break
        }
    }

    // MARK: Troubles

    private enum Direction: String {
        case out = "OUT"
        case `in` = "IN"
    }

    private func clearHalt(_ direction: Direction, now: ContinuousClock.Instant, progress: Int) {
        let endpoint = direction == .out ? printer.interface.outEndpoint : printer.interface.inEndpoint ?? 0
        do throws(LibusbCode) {
            try printer.clearHalt(endpoint)
            stumbled(direction, "bulk \(direction.rawValue) was halted", progress, now: now)
        } catch {
            if error == .noDevice { return lose() }
            let what = "the halt of bulk \(direction.rawValue) cannot be cleared: \(error)"
            stumbled(direction, what, progress, now: now)
        }
    }

    /// Goes on after a pause that grows, and gives up when nothing helps.
    private func stumbled(_ direction: Direction, _ what: String, _ progress: Int, now: ContinuousClock.Instant) {
        let goesOn =
            direction == .out
            ? outTroubles.stumble(progress: progress > 0, now: now)
            : inTroubles.stumble(progress: progress > 0, now: now)
        if goesOn { events.append(.trouble(what)) } else { lose(.broken("\(what), again and again")) }
    }

    private func failed(_ what: String, _ code: LibusbCode) {
        lose(code == .noDevice ? Self.unplugged : .broken("\(what) cannot be submitted: \(code)"))
    }

    private static let unplugged = TransportEvent.lost("it was unplugged")

    private func lose(_ how: TransportEvent = unplugged) {
        if loss == nil { loss = how }
    }
}

/// Troubles in a row on one endpoint, with a pause after each that grows.
private struct TroubleCount {
    /// In a row without progress: five of them take 1.6 s.
    static let most = 5
    private var count = 0
    private(set) var pauseUntil: ContinuousClock.Instant?

    mutating func clear() { count = 0 }

    /// A trouble; false when it is one too many.
    mutating func stumble(progress: Bool, now: ContinuousClock.Instant) -> Bool {
        if progress { count = 0 }
        count += 1
        guard count <= Self.most else { return false }
        pauseUntil = now + .milliseconds(25 << count)
        return true
    }

    /// No trouble, but no reason to hurry either.
    mutating func pause(now: ContinuousClock.Instant) { pauseUntil = now + .milliseconds(20) }

    mutating func endPause(now: ContinuousClock.Instant) {
        if let until = pauseUntil, until <= now { pauseUntil = nil }
    }
}
