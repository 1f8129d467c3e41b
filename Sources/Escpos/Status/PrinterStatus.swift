/// How a printer is, in the one word that a technician needs first.
///
/// When several things are wrong at once, the status names what has to be dealt with first: the order is that of the
/// cases below `nearEnd`, upwards.
public enum PrinterStatus: String, Equatable, Sendable, CaseIterable {
    /// It can print.
    case ready
    /// It can print, and the paper roll is near its end: staff should bring a new one.
    case nearEnd
    /// It cannot print and does not say why: a button held, a mains adapter at its limit, a firmware with no more to tell.
    case offline
    /// The head is too hot; it goes on by itself when it has cooled.
    case overheated
    /// No paper.
    case paperOut
    /// The cover or the head lever is open.
    case coverOpen
    /// Paper is stuck, or another mechanical error that goes away by hand (recoverable error).
    case jam
    /// The cutter is blocked.
    case cutterFault
    /// The printer says that it is broken: switch it off, call the maker.
    case unrecoverable
    /// No printer is connected.
    case disconnected
    /// A printer is connected and answers no questions: nothing is known about it.
    case mute

    /// Whether a slip may be sent. A mute printer has to be trusted: nothing better will ever be known of it.
    public var canPrint: Bool {
        switch self {
        case .ready, .nearEnd, .mute: true
        case .offline, .overheated, .paperOut, .coverOpen, .jam, .cutterFault, .unrecoverable, .disconnected: false
        }
    }

    /// Whether the printer is likely to go on by itself, so that in mid-slip waiting is better than giving up.
    public var passesByItself: Bool {
        switch self {
        case .offline, .overheated: true
        case .ready, .nearEnd, .mute, .paperOut, .coverOpen, .jam, .cutterFault, .unrecoverable, .disconnected: false
        }
    }
}
