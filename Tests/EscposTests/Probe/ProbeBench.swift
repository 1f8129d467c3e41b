@testable import Escpos

/// A printer of the virtual kind at a probe, on a clock that moves only when nobody has anything to do.
final class ProbeBench: PrinterTransport {
    var machine: VirtualPrinterMachine
    var now = ContinuousClock.now
    /// What it says is heard so much later.
    var delay = Duration.zero
    /// Questions whose answers it keeps to itself.
    var deafTo: Set<ProbeQuestion> = []
    /// What it says by itself, whenever it is looked at.
    var babble: [UInt8] = []
    /// Bytes that it takes before it takes no more; nil: no limit.
    var credit: Int?
    var portStatusByte: UInt8? = 0x18
    /// The connection ends when so many bytes have come.
    var lostAfter: Int?
    private(set) var received: [UInt8] = []
    private(set) var looks = 0
    private var wanted: ArraySlice<UInt8> = []
    private var said: [(at: ContinuousClock.Instant, bytes: [UInt8])] = []
    private var asksPortStatus = false

    init(_ profile: PrinterProfile, answersClear: Bool = true) {
        machine = VirtualPrinterMachine(profile: profile, answersClear: answersClear)
    }

    func probe(_ plan: ProbeSession.Plan = ProbeSession.Plan(), isInterrupted: @escaping () -> Bool = { false }) -> (
        ProbeReport, ProbeEnd
    ) {
        let runner = ProbeRunner(
            transport: self, clock: { [unowned self] in now },
            wait: { [unowned self] in now += $0 }, isInterrupted: isInterrupted)
        return runner.run(plan)
    }

    // MARK: PrinterTransport

    var interests: [PollInterest] { [] }
    var deadline: ContinuousClock.Instant? { said.map(\.at).filter { $0 > now }.min() }
    func offer(_ bytes: ArraySlice<UInt8>) { wanted = bytes }
    func askPortStatus() { asksPortStatus = true }
    func close() {}

    func takeEvents(now: ContinuousClock.Instant) -> [TransportEvent] {
        looks += 1
        if let lostAfter, received.count >= lostAfter { return [.lost("it was unplugged")] }
        var events: [TransportEvent] = []
        let count = min(wanted.count, credit ?? .max)
        if count > 0 {
            let bytes = Array(wanted.prefix(count))
            wanted = wanted.dropFirst(count)
            credit = credit.map { $0 - count }
            received += bytes
            events += [.submitted(count), .wrote(count)]
            hear(bytes)
        }
        if asksPortStatus, let portStatusByte {
            asksPortStatus = false
            events.append(.portStatus(portStatusByte))
        }
        for entry in said where entry.at <= now { events.append(.received(entry.bytes)) }
        said.removeAll { $0.at <= now }
        if !babble.isEmpty, looks.isMultiple(of: 3) { events.append(.received(babble)) }
        return events
    }

    private func hear(_ bytes: [UInt8]) {
        _ = machine.receive(bytes, now: now)
        let answer = machine.takeReplies()
        // Questions are sent whole where nothing holds them up.
        let isDeaf = deafTo.contains { !$0.bytes.isEmpty && bytes.suffix($0.bytes.count) == $0.bytes[...] }
        guard !answer.isEmpty, !isDeaf else { return }
        said.append((now + delay, answer))
    }
}

extension ProbeReport {
    /// Those that were answered.
    var answered: Set<ProbeQuestion> { Set((ProbeQuestion.all + [.testSlip]).filter { answer(to: $0) != nil }) }
}
