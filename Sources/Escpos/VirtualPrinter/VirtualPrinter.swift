import Glibc
import Synchronization

/// A printer that is not there, at the end of a byte stream: a thread around a `VirtualPrinterMachine`.
///
/// It can be reached in two ways, by one host at a time: through a socket it is given (`serve`), or through a Unix socket
/// at a path (`listen`), where it outlives the hosts that come and go, as a real printer does. `stop` ends the thread.
public final class VirtualPrinter: Sendable {
    /// What the thread and its callers share.
    struct Shared {
        var machine: VirtualPrinterMachine
        /// The socket to the host; -1 when no host is there.
        var connection: Int32 = -1
        var listener: Int32 = -1
        var path: String?
        /// What the printer has said and the host has not taken.
        var unsent: [UInt8] = []
        /// Until then the paper moves, and nothing is carried out.
        var busyUntil: ContinuousClock.Instant?
        /// The condition that `onChange` was last told of.
        var toldCondition: PrinterCondition
        var isStopping = false
    }

    let shared: Mutex<Shared>
    let wake: (read: Int32, write: Int32)
    /// Paper speed in mm/s; nil: no time passes.
    let speed: Int?
    let onSlip: @Sendable (Slip) -> Void
    let onChange: @Sendable (PrinterCondition) -> Void

    /// Switches the printer on, with paper in it and no host.
    ///
    /// - Parameters:
    ///   - profile: what it answers and how wide it prints.
    ///   - bufferCapacity: bytes of its receive buffer. A host feels back-pressure when it is full.
    ///   - answersClear: whether it knows DLE DC4 fn 8.
    ///   - speed: paper speed in mm/s, from 1; nil prints at once. A cut then takes 300 ms.
    ///   - onSlip: called on the printer's thread for each slip that came out.
    ///   - onChange: called on the printer's thread when the condition has changed.
    public init(
        profile: PrinterProfile, bufferCapacity: Int = 65_536, answersClear: Bool = true, speed: Int? = nil,
        onSlip: @escaping @Sendable (Slip) -> Void = { _ in },
        onChange: @escaping @Sendable (PrinterCondition) -> Void = { _ in }
    ) throws(VirtualPrinterError) {
        let machine = VirtualPrinterMachine(
            profile: profile, bufferCapacity: bufferCapacity, answersClear: answersClear,
            pace: speed == nil ? .instant : .stepwise)
        wake = try PrinterSocket.wakePipe()
        shared = Mutex(Shared(machine: machine, toldCondition: machine.condition))
        self.speed = speed.map { max(1, $0) }
        self.onSlip = onSlip
        self.onChange = onChange
        guard startPrinterThread({ self.run() }) else { throw .system(call: "pthread_create", errno: EAGAIN) }
    }

    deinit {
        close(wake.read)
        close(wake.write)
    }

    // MARK: Hosts

    /// A new cable to the printer: gives the host's end of it, a non-blocking stream socket that the caller owns.
    /// The host that was there before is cut off.
    public func connect() throws(VirtualPrinterError) -> Int32 {
        let ends = try PrinterSocket.pair()
        serve(descriptor: ends.printer)
        return ends.host
    }

    /// Serves the host at the other end of this stream socket, in place of any host before. The printer owns the descriptor
    /// from now on; it closes it when the host goes, when it is unplugged, and at once when it is unplugged or stopped already.
    public func serve(descriptor: Int32) {
        PrinterSocket.prepare(descriptor)
        let isServed = shared.withLock { shared in
            guard !shared.isStopping, shared.machine.condition.isPlugged else { return false }
            shared.attach(descriptor)
            return true
        }
        if isServed { wakeUp() } else { close(descriptor) }
    }

    /// Serves the hosts that connect to a Unix socket at `path`, one at a time; whatever stood there is replaced. While the printer is
    /// unplugged there is no socket at `path`.
    public func listen(path: String) throws(VirtualPrinterError) {
        let descriptor = try PrinterSocket.listen(path: path)
        let isStopping = shared.withLock { shared in
            guard !shared.isStopping else { return true }
            // At the path of a socket that is given up stands the new one already.
            if shared.path == path { shared.path = nil }
            shared.closeListener()
            shared.path = path
            shared.listener = descriptor
            return false
        }
        guard !isStopping else {
            close(descriptor)
            unlink(path)
            throw .stopped
        }
        wakeUp()
    }

    // MARK: Hands

    /// Something happens to the printer now. When this returns, the printer is as it will be; slips and closed connections follow on
    /// its own thread.
    public func apply(_ incident: PrinterIncident) {
        shared.withLock { $0.machine.apply(incident, now: .now) }
        wakeUp()
    }

    /// Something will happen `bytes` interpreted bytes from now on (for `unplug`: received bytes).
    public func plan(_ incident: PrinterIncident, afterBytes bytes: Int) {
        shared.withLock { shared in
            let count = incident == .unplug ? shared.machine.receivedCount : shared.machine.interpretedCount
            shared.machine.plan(incident, atByte: count + max(0, bytes))
        }
    }

    /// How the printer is.
    public var condition: PrinterCondition { shared.withLock { $0.machine.condition } }

    /// The paper since the last cut, as it would be if torn off now. Nil when there is none.
    public var uncut: PrintedPaper? { shared.withLock { $0.machine.uncut } }

    /// Takes the uncut paper out, as a hand does at a printer without a cutter: it becomes a slip.
    public func tearOff() {
        shared.withLock { $0.machine.tearOff(now: .now) }
        wakeUp()
    }

    /// Switches the printer off. Its thread ends, and the host sees the end of the stream.
    public func stop() {
        shared.withLock { $0.isStopping = true }
        wakeUp()
    }

    func wakeUp() {
        var byte: UInt8 = 0
        // A full pipe has woken the thread already.
        _ = write(wake.write, &byte, 1)
    }
}
