import CLibusb

@testable import Escpos

/// A printer at the end of a cable that can go wrong in every way, on a virtual clock.
final class FakePrinter {
    /// How an OUT transfer ends that is not simply taken.
    enum OutEnd {
        /// With this status, after so many bytes went over.
        case status(libusb_transfer_status, after: Int)
        /// The cable is pulled when so many bytes have gone over, and the report says another number.
        case unplug(after: Int, reported: Int)
    }

    var machine: VirtualPrinterMachine
    let vendorID: UInt16
    let productID: UInt16
    var configurations: [USBConfiguration]
    var serial: String?
    let ports: [UInt8]
    var deviceID: [UInt8] = [0, 20] + Array("MFG:FAKE;MDL:ONE;;".utf8)

    /// Whether it is on the bus.
    var isAttached = true
    /// Bytes that it takes before it says NAK; nil: no limit.
    var credit: Int?
    /// Bytes of one OUT transfer at most; more are reported as not taken.
    var mostPerTransfer = Int.max
    var isOutHalted = false
    var isInHalted = false
    /// Halts by themselves when so many more bytes have come; the second number is how often that happens.
    var haltOut: (after: Int, times: Int)?
    /// How the next OUT transfers end.
    var outEnds: [OutEnd] = []
    /// What it says is heard so much later.
    var replyDelay = Duration.zero
    /// A cancelled OUT transfer is reported as complete.
    var completesWhenCancelled = false
    var isMute = false

    /// Every byte that was in a submitted OUT transfer, taken or not.
    var submitted: [UInt8] = []
    /// Every byte that came over.
    var received: [UInt8] = []
    /// What it has to say, and when it may be heard.
    var replies: [(at: ContinuousClock.Instant, bytes: [UInt8])] = []
    /// Called when `received.count` reaches the offset.
    var plans: [(offset: Int, action: () -> Void)] = []

    init(
        profile: PrinterProfile, vendorID: UInt16 = 0x0483, productID: UInt16 = 0x5743,
        configurations: [USBConfiguration] = [.printer()], serial: String? = "S1", ports: [UInt8] = [1]
    ) {
        machine = VirtualPrinterMachine(profile: profile)
        self.vendorID = vendorID
        self.productID = productID
        self.configurations = configurations
        self.serial = serial
        self.ports = ports
    }

    /// Takes bytes up to the next plan; gives how many.
    func take(_ bytes: ArraySlice<UInt8>, now: ContinuousClock.Instant) -> Int {
        var rest = bytes
        while !rest.isEmpty, isAttached, !isOutHalted {
            var room = min(rest.count, credit ?? .max)
            if let next = plans.map(\.offset).filter({ $0 > received.count }).min() {
                room = min(room, next - received.count)
            }
            if let halt = haltOut { room = min(room, halt.after) }
            let taken = room > 0 ? machine.receive(rest.prefix(room), now: now) : 0
            received += rest.prefix(taken)
            rest = rest.dropFirst(taken)
            credit = credit.map { $0 - taken }
            hear(now: now)
            if let halt = haltOut {
                haltOut = (halt.after - taken, halt.times)
                if halt.after - taken <= 0 {
                    isOutHalted = true
                    haltOut = halt.times > 1 ? (0, halt.times - 1) : nil
                }
            }
            let due = plans.filter { $0.offset <= received.count }
            plans.removeAll { $0.offset <= received.count }
            for plan in due { plan.action() }
            if taken == 0 { break }
        }
        return bytes.count - rest.count
    }

    /// Puts what the machine has to say on its way.
    func hear(now: ContinuousClock.Instant) {
        let said = machine.takeReplies()
        if !said.isEmpty, !isMute { replies.append((now + replyDelay, said)) }
    }

    /// Says something by itself.
    func say(_ bytes: [UInt8], now: ContinuousClock.Instant) { replies.append((now, bytes)) }

    func apply(_ incident: PrinterIncident, now: ContinuousClock.Instant) {
        machine.apply(incident, now: now)
        hear(now: now)
    }

    /// Pulls the cable; what the printer has got it keeps.
    func unplug(now: ContinuousClock.Instant) {
        guard isAttached else { return }
        isAttached = false
        machine.apply(.unplug, now: now)
        replies = []
        isOutHalted = false
        isInHalted = false
    }

    func plug(now: ContinuousClock.Instant) {
        guard !isAttached else { return }
        isAttached = true
        machine.apply(.plug, now: now)
        credit = nil
    }

    /// Switches it off: what it has not printed is gone. Its paper stays.
    func switchOff(now: ContinuousClock.Instant) {
        unplug(now: now)
        machine.powerCycle()
    }
}
