/// Which of the USB printers is ours.
public enum USBPrinterChoice: Equatable, Sendable {
    /// The first by port path.
    case first
    /// The one with this serial number.
    case serial(String)
    /// The one at this port, whichever it is.
    case port(USBPortPath)
    /// The first by port path with these numbers.
    case model(USBIDPattern)
}

extension USBPrinterChoice: CustomStringConvertible {
    /// What is looked for.
    public var description: String {
        switch self {
        case .first: "a USB printer"
        case .serial(let serial): "a USB printer with serial number \(serial)"
        case .port(let port): "a USB printer at port \(port)"
        case .model(let pattern): "a USB printer \(pattern)"
        }
    }
}
