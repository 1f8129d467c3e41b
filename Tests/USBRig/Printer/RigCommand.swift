import Escpos

/// What a test tells a printer, one line on the control socket. Each can wait for a byte: `at 120 unplug`.
indirect enum RigCommand: Equatable, Sendable {
    // MARK: Cable

    /// `plug`, `unplug`
    case plug, unplug
    /// `unplug proto`: the transfers under way end with a protocol error and their counts first.
    case unplugWithProtocolError
    /// `power-cycle [MS]`: what was not printed is lost; plugged in again after MS, 300 unless told.
    case powerCycle(Duration)

    // MARK: Printer

    /// An incident by its name: `runOutOfPaper`, `loadPaper`, `openCover`, …
    case incident(PrinterIncident)
    /// `tear`: the uncut paper is taken out.
    case tear
    /// `mend`: paper in, cover closed, no fault, no plan. The cable stays as it is.
    case mend

    // MARK: OUT

    /// `hold N`: NAK after N more bytes, in whole packets (`at N hold 0`: at any byte). `release`: takes all again.
    case hold(Int), release
    /// `stall out`, `stall in`: until CLEAR_HALT.
    case stallOut, stallIn
    /// `short out N`: each transfer ends after N bytes, without an error. `short in N`: packets of N bytes at most.
    /// `off`: as long as they will.
    case shortOut(Int?), shortIn(Int?)
    /// `sink on`, `sink off`: throws away what it gets.
    case sink(Bool)

    // MARK: IN

    /// `push HEX`: says that, whatever it means.
    case push([UInt8])
    /// `delay MS`, `delay off`: answers late.
    case delay(Duration?)
    /// `withhold`: keeps its answers. `give`: says those kept, and answers again.
    case withhold, give
    /// `mute on`, `mute off`: answers nothing.
    case mute(Bool)
    /// `babble MS`, `babble off`: repeats its automatic status.
    case babble(Duration?)

    // MARK: Control pipe

    /// `device-id TEXT`, `device-id stall`
    case deviceID(String?)
    /// `port XX`, `port real`, `port stall`
    case portStatus(PrinterFaults.PortStatus)

    /// `at N COMMAND`: when N more bytes have arrived, and before their transfer ends.
    case at(Int, RigCommand)
}

extension RigCommand {
    /// Nil: no such command.
    init?(_ words: [String]) {
        let argument = words.dropFirst().first
        switch (words.first ?? "", argument) {
        case ("plug", nil): self = .plug
        case ("unplug", nil): self = .unplug
        case ("unplug", "proto"): self = .unplugWithProtocolError
        case ("power-cycle", _): self = .powerCycle(.milliseconds(argument.flatMap { Int($0) } ?? 300))
        case ("tear", nil): self = .tear
        case ("mend", nil): self = .mend
        case ("release", nil): self = .release
        case ("stall", "out"): self = .stallOut
        case ("stall", "in"): self = .stallIn
        case ("withhold", nil): self = .withhold
        case ("give", nil): self = .give
        case ("device-id", let text?):
            self = .deviceID(text == "stall" ? nil : words.dropFirst().joined(separator: " "))
        case ("sink", let text?): self = .sink(text == "on")
        case ("mute", let text?): self = .mute(text == "on")
        case ("port", "real"): self = .portStatus(.real)
        case ("port", "stall"): self = .portStatus(.stall)
        case ("port", let text?):
            guard let byte = UInt8(text, radix: 16) else { return nil }
            self = .portStatus(.fixed(byte))
        case ("push", let text?):
            guard let bytes = bytes(hex: text) else { return nil }
            self = .push(bytes)
        case ("hold", let text?):
            guard let count = Int(text), count >= 0 else { return nil }
            self = .hold(count)
        case ("delay", let text?): self = .delay(Int(text).map { .milliseconds($0) })
        case ("babble", let text?): self = .babble(Int(text).map { .milliseconds(max(1, $0)) })
        case ("short", "out"): self = .shortOut(words.dropFirst(2).first.flatMap { Int($0) }.map { max(1, $0) })
        case ("short", "in"): self = .shortIn(words.dropFirst(2).first.flatMap { Int($0) }.map { max(1, $0) })
        case ("at", let text?):
            guard let count = Int(text), count >= 0, let command = RigCommand(Array(words.dropFirst(2))) else {
                return nil
            }
            self = .at(count, command)
        case (let name, nil):
            guard let incident = PrinterIncident(rawValue: name) else { return nil }
            self = .incident(incident)
        default: return nil
        }
    }
}

extension USBPrinter {
    /// Does what a test says. `pump` follows.
    mutating func perform(_ command: RigCommand, now: ContinuousClock.Instant) {
        switch command {
        case .plug: plug(now: now)
        case .unplug: unplug(now: now)
        case .unplugWithProtocolError: unplug(protocolError: true, now: now)
        case .powerCycle(let pause): powerCycle(after: pause, now: now)
        case .incident(.plug): plug(now: now)
        case .incident(.unplug): unplug(now: now)
        case .incident(let incident): machine.apply(incident, now: now)
        case .tear: machine.tearOff(now: now)
        case .mend: mend(now: now)
        case .hold(let count): faults.credit = count
        case .release: faults.credit = nil
        case .stallOut: faults.isOutStalled = true
        case .stallIn: faults.isInStalled = true
        case .shortOut(let count): faults.mostOut = count
        case .shortIn(let count): faults.mostIn = count
        case .sink(let isOn): faults.isSink = isOn
        case .push(let bytes): push(bytes)
        case .delay(let delay): faults.delay = delay
        case .withhold: faults.isWithholding = true
        case .give: give()
        case .mute(let isOn): faults.isMute = isOn
        case .babble(let interval): faults.repeatInterval = interval
        case .deviceID(let text): faults.deviceID = text
        case .portStatus(let status): faults.portStatus = status
        case .at(let count, let command):
            // Behind those for the same byte: they happen in the order in which they were told.
            let byte = receivedCount + count
            plans.insert((byte, command), at: plans.firstIndex { $0.byte > byte } ?? plans.endIndex)
        }
    }

    private mutating func mend(now: ContinuousClock.Instant) {
        let deviceID = faults.deviceID
        faults = PrinterFaults()
        faults.deviceID = deviceID
        plans = []
        // What is on its way late comes late all the same: a mended printer swallows no answers.
        withheld = []
        for incident in [PrinterIncident.loadPaper, .closeCover, .freeCutter, .coolDown] {
            machine.apply(incident, now: now)
        }
    }
}
