/// Where a printer is found, again and again: the USB bus, or a path. Used by one thread.
public protocol PrinterSource: AnyObject {
    /// Opens the printer that configuration chooses. Not called while one is open.
    func open(now: ContinuousClock.Instant) throws(PrinterAbsence) -> OpenPrinter
    /// Lets go of all that belonged to the connection that was lost, so that the next `open` looks afresh.
    func connectionLost()
    /// Handles what is ready; true when a printer may have arrived, so that `open` is worth a try at once.
    func pump() -> Bool
    /// What makes it worth calling `pump`.
    var interests: [PollInterest] { get }
    /// Lets go of everything; nothing is called after it.
    func close()
}

/// A printer that was found, and the way to it.
public struct OpenPrinter {
    /// The way to it.
    public let transport: any PrinterTransport
    /// What tells it from others, replug for replug.
    public let identity: String
    /// What it is, where it is and how it is treated, for people.
    public let title: String
    /// Its profile.
    public let profile: PrinterProfile
    /// What else a technician should know, each a line for the log: others that were attached and not taken.
    public let remarks: [String]

    /// A printer with these.
    public init(
        transport: any PrinterTransport, identity: String, title: String, profile: PrinterProfile,
        remarks: [String] = []
    ) {
        self.transport = transport
        self.identity = identity
        self.title = title
        self.profile = profile
        self.remarks = remarks
    }
}

/// Why there is no printer to print on, for technicians.
public enum PrinterAbsence: Error, Equatable, Sendable {
    /// None is attached that fits; the text says what was looked for, and what is there.
    case none(String)
    /// A printer is there, and a call about it failed.
    case call(String, LibusbCode, printer: String)
    /// A printer is there, and somebody else holds it; `holder` says who, where that can be seen.
    case held(printer: String, holder: String?)
    /// A printer is there, and this user may not use it.
    case forbidden(printer: String)
    /// A path that was configured leads to no printer.
    case path(String, reason: String)
}

extension PrinterAbsence: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .none(let what): "no printer: \(what)"
        case .call(let call, let code, let printer): "no printer: \(printer): \(call) failed: \(code)"
        case .held(let printer, let holder):
            "no printer: another program holds \(printer)"
                + (holder.map { ": \($0)" } ?? "; run kiosk-agent printers as root to see which")
        case .forbidden(let printer):
            "no printer: no permission for \(printer): install the udev rule, and put this user into its group"
        case .path(let path, let reason): "no printer at \(path): \(reason)"
        }
    }
}
