/// One open way to a printer, used by one thread. Nothing in it waits, but `close`.
public protocol PrinterTransport: AnyObject {
    /// The bytes that the printer is to get next. They replace those of the call before, as far as the printer has not taken them:
    /// what is on its way is let go on while the new bytes begin with it, else it is called back, and its count not told.
    func offer(_ bytes: ArraySlice<UInt8>)
    /// Asks for the port status of the USB printer class, once; does nothing where there is none.
    func askPortStatus()
    /// Does all that can be done now; gives what has happened, in order.
    func takeEvents(now: ContinuousClock.Instant) -> [TransportEvent]
    /// When to call `takeEvents` though no descriptor is ready; nil: never.
    var deadline: ContinuousClock.Instant? { get }
    /// What makes it worth calling `takeEvents`; descriptors that its source watches are not in here.
    var interests: [PollInterest] { get }
    /// Ends all transfers, gives the printer back, and frees what was held. Called once; nothing else is called after it.
    func close()
}

/// What has happened on a `PrinterTransport`.
public enum TransportEvent: Equatable, Sendable {
    /// The first so many of the offered bytes are out of our hands from now on: the printer may get them, whatever is told later.
    case submitted(Int)
    /// The printer took the first so many of the offered bytes.
    case wrote(Int)
    /// The printer said something.
    case received([UInt8])
    /// The answer to GET_PORT_STATUS.
    case portStatus(UInt8)
    /// Something for the log, which does not end the connection.
    case trouble(String)
    /// The connection is gone, and the printer with it; the reason is for technicians. Nothing comes after it.
    case lost(String)
    /// The connection is of no more use, though the printer may still be there, or be just about to vanish. Nothing comes after it.
    case broken(String)
}

/// A file descriptor and the `poll(2)` events that it is watched for.
public struct PollInterest: Hashable, Sendable {
    /// The descriptor.
    public let descriptor: Int32
    /// `POLLIN`, `POLLOUT`, or both.
    public let events: Int16

    /// An interest in `events` of `descriptor`.
    public init(descriptor: Int32, events: Int16) {
        self.descriptor = descriptor
        self.events = events
    }
}
