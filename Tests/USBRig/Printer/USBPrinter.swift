import Escpos

/// A printer at the end of a USB cable, as the host controller meets it: transfers in, ended transfers out. The brains,
/// the paper and the slips are those of `VirtualPrinterMachine`; here are the endpoints with all that can be wrong with
/// them.
struct USBPrinter: Sendable {
    /// What happened to the cable, for the front end to do.
    enum CableEvent: Equatable, Sendable {
        case pulled, plugged
    }

    let device: DeviceDescription
    var machine: VirtualPrinterMachine
    var faults = PrinterFaults()
    var counts = TransferCounts()
    /// Commands that wait for a byte, in the order of their bytes. Counted from the first byte that the rig's printer
    /// received.
    var plans: [(byte: Int, command: RigCommand)] = []
    /// When the front end last moved the cable: CLOCK_MONOTONIC, seconds.
    var cableMovedAt = 0.0

    private(set) var receivedCount = 0
    private var outTransfers: [OutTransfer] = []
    private var inTransfers: [InTransfer] = []
    private var ended: [EndedTransfer] = []
    private var cableEvents: [CableEvent] = []
    /// Said, and ready to be fetched.
    private var outbox: [UInt8] = []
    private var delayed: [(due: ContinuousClock.Instant, bytes: [UInt8])] = []
    var withheld: [UInt8] = []
    private var repeatDue: ContinuousClock.Instant?
    /// When the cable moves by itself: pulled after a protocol error, plugged after a power cut.
    private var pullDue: ContinuousClock.Instant?
    private var plugDue: ContinuousClock.Instant?

    /// A printer with paper, not plugged in.
    init(_ device: DeviceDescription) {
        self.device = device
        machine = VirtualPrinterMachine(
            profile: device.profile, bufferCapacity: device.bufferCapacity, answersClear: device.answersClear)
        machine.apply(.unplug, now: .now)
        faults.deviceID = "MFG:\(device.maker);CMD:ESC/POS;MDL:\(device.model);CLS:PRINTER;DES:Emulated printer;"
    }

    var isPlugged: Bool { machine.condition.isPlugged }

    // MARK: Transfers

    mutating func submitOut(_ id: UInt64, _ bytes: [UInt8], now: ContinuousClock.Instant) {
        counts.outTransfers += 1
        if bytes.isEmpty { counts.emptyOutTransfers += 1 }
        outTransfers.append(OutTransfer(id: id, bytes: bytes))
        pump(now: now)
    }

    mutating func submitIn(_ id: UInt64, length: Int, now: ContinuousClock.Instant) {
        counts.inTransfers += 1
        inTransfers.append(InTransfer(id: id, length: length))
        pump(now: now)
    }

    /// Takes a transfer back; gives how many bytes of it went over before. Nil: it has ended already.
    mutating func cancel(_ id: UInt64) -> Int? {
        if let index = outTransfers.firstIndex(where: { $0.id == id }) { return outTransfers.remove(at: index).count }
        guard let index = inTransfers.firstIndex(where: { $0.id == id }) else { return nil }
        inTransfers.remove(at: index)
        return 0
    }

    /// What ended since the last call.
    mutating func takeEnded() -> [EndedTransfer] {
        defer { ended = [] }
        return ended
    }

    // MARK: Cable

    mutating func takeCableEvents() -> [CableEvent] {
        defer { cableEvents = [] }
        return cableEvents
    }

    mutating func plug(now: ContinuousClock.Instant) {
        plugDue = nil
        guard !isPlugged else { return }
        machine.apply(.plug, now: now)
        cableEvents.append(.plugged)
    }

    /// The cable comes off. With a protocol error first, the transfers under way end as a host controller sees it.
    mutating func unplug(protocolError: Bool = false, now: ContinuousClock.Instant) {
        pullDue = nil
        guard isPlugged else { return }
        if protocolError {
            endAll(.protocolError)
            // The hub tells of the change at its next interval.
            pullDue = now + .milliseconds(2)
            return
        }
        machine.apply(.unplug, now: now)
        endAll(.disconnected)
        resetEndpoints()
        cableEvents.append(.pulled)
    }

    /// The power fails and comes back.
    mutating func powerCycle(after pause: Duration, now: ContinuousClock.Instant) {
        unplug(now: now)
        machine.powerCycle()
        plugDue = now + pause
    }

    /// What a port reset does: transfers end, endpoints and printer are as new.
    mutating func reset() {
        endAll(.reset)
        resetEndpoints()
        machine.powerCycle()
    }

    /// Halts are gone, and so is what nobody fetched.
    mutating func resetEndpoints() {
        faults.isOutStalled = false
        faults.isInStalled = false
        outbox = []
        delayed = []
        withheld = []
    }

    mutating func clearHalt(endpoint: UInt8) {
        counts.haltsCleared += 1
        if endpoint == device.outEndpoint { faults.isOutStalled = false }
        if endpoint == device.inEndpoint { faults.isInStalled = false }
    }

    private mutating func endAll(_ end: TransferEnd) {
        ended += outTransfers.map { EndedTransfer(id: $0.id, end: end, count: $0.count) }
        ended += inTransfers.map { EndedTransfer(id: $0.id, end: end, count: 0) }
        outTransfers = []
        inTransfers = []
    }

    // MARK: Moving

    /// When `pump` has something to do although nothing arrives.
    var nextDue: ContinuousClock.Instant? {
        [delayed.first?.due, faults.repeatInterval == nil ? nil : repeatDue, pullDue, plugDue].compactMap { $0 }.min()
    }

    /// Moves what can be moved now.
    mutating func pump(now: ContinuousClock.Instant) {
        if let pullDue, pullDue <= now { unplug(now: now) }
        if let plugDue, plugDue <= now { plug(now: now) }
        carryOutPlans(now: now)
        while isPlugged, pullDue == nil, let transfer = outTransfers.first, takeOut(transfer, now: now) {
            carryOutPlans(now: now)
        }
        speak(now: now)
        while isPlugged, pullDue == nil, let transfer = inTransfers.first, giveIn(transfer) {}
    }

    private mutating func carryOutPlans(now: ContinuousClock.Instant) {
        while let plan = plans.first, plan.byte <= receivedCount {
            plans.removeFirst()
            perform(plan.command, now: now)
        }
    }

    /// Takes as much of the first OUT transfer as the printer will; false when it answers NAK.
    private mutating func takeOut(_ transfer: OutTransfer, now: ContinuousClock.Instant) -> Bool {
        if faults.isOutStalled {
            end(transfer, .stalled)
            return true
        }
        // A transfer on its way may already be longer than the limit that it meets.
        let most = max(transfer.count, min(transfer.bytes.count, faults.mostOut ?? .max))
        var length = wholePackets(most - transfer.count, room: faults.credit ?? .max)
        length = wholePackets(length, room: faults.isSink ? .max : machine.room)
        if let plan = plans.first { length = min(length, plan.byte - receivedCount) }
        guard length > 0 || most <= transfer.count else { return false }
        let part = transfer.bytes[transfer.count..<transfer.count + length]
        if !faults.isSink { _ = machine.receive(part, now: now) }
        receivedCount += length
        counts.receive(part)
        if let credit = faults.credit { faults.credit = credit - length }
        outTransfers[0].count += length
        // A plan for this very byte comes first: a cable pulled after the last byte is seen before the transfer's end.
        if plans.first?.byte != receivedCount, outTransfers[0].count >= most { end(outTransfers[0], .completed) }
        return true
    }

    /// A packet is taken whole or not at all.
    private func wholePackets(_ length: Int, room: Int) -> Int {
        length <= room ? length : max(0, room / device.packetSize * device.packetSize)
    }

    private mutating func end(_ transfer: OutTransfer, _ end: TransferEnd) {
        outTransfers.removeFirst()
        ended.append(EndedTransfer(id: transfer.id, end: end, count: transfer.count))
    }

    /// Ends the first IN transfer with what there is to say; false when there is nothing.
    private mutating func giveIn(_ transfer: InTransfer) -> Bool {
        if faults.isInStalled {
            inTransfers.removeFirst()
            ended.append(EndedTransfer(id: transfer.id, end: .stalled, count: 0))
            return true
        }
        guard !outbox.isEmpty else { return false }
        let packet = min(outbox.count, device.packetSize, faults.mostIn ?? .max)
        inTransfers.removeFirst()
        guard transfer.length >= packet else {
            outbox.removeFirst(packet)
            ended.append(EndedTransfer(id: transfer.id, end: .babble, count: 0))
            return true
        }
        let length = faults.mostIn == nil ? min(outbox.count, transfer.length) : packet
        ended.append(
            EndedTransfer(id: transfer.id, end: .completed, count: length, bytes: Array(outbox.prefix(length))))
        outbox.removeFirst(length)
        return true
    }

    // MARK: Saying

    private mutating func speak(now: ContinuousClock.Instant) {
        let replies = machine.takeReplies()
        if !replies.isEmpty, !faults.isMute {
            if faults.isWithholding {
                withheld += replies
            } else if faults.delay != nil || !delayed.isEmpty {
                // Never before what was said earlier: printers answer in order.
                delayed.append((max(now + (faults.delay ?? .zero), delayed.last?.due ?? now), replies))
            } else {
                outbox += replies
            }
        }
        while let first = delayed.first, first.due <= now {
            outbox += first.bytes
            delayed.removeFirst()
        }
        repeatStatus(now: now)
    }

    private mutating func repeatStatus(now: ContinuousClock.Instant) {
        guard let interval = faults.repeatInterval else { return repeatDue = nil }
        guard repeatDue.map({ $0 <= now }) ?? true else { return }
        // Real ones overwrite what nobody fetches.
        if isPlugged, outbox.count < 4096 { outbox += machine.condition.automaticStatus }
        repeatDue = now + interval
    }

    /// Says something of its own.
    mutating func push(_ bytes: [UInt8]) { outbox += bytes }

    /// Says what it kept to itself, an answer to an earlier question by now.
    mutating func give() {
        outbox += withheld
        withheld = []
        faults.isWithholding = false
    }
}
