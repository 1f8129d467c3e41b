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

extension USBPrinterChoice {
    /// Whether it means this printer; of `first` it means all, and the first of them is taken.
    func fits(_ printer: USBPrinterDescription) -> Bool {
        switch self {
        case .first: true
        case .port(let port): printer.portPath == port.description
        case .model(let pattern): pattern.matches(printer)
        case .serial(let serial): printer.serial == serial
        }
    }

    /// The printer that is meant, of those that are attached, and the others. Throws where there is none, with what is there.
    func pick(from attached: [AttachedPrinter]) throws(PrinterAbsence) -> (AttachedPrinter, others: [AttachedPrinter]) {
        for printer in attached {
            var description = printer.device.description(printer.interface.kind)
            // The one thing that has to be asked of the device.
            if case .serial = self { description.serial = try printer.serial() }
            guard fits(description) else { continue }
            return (printer, attached.filter { $0.device.portPath != printer.device.portPath })
        }
        let there = attached.isEmpty ? "none is attached" : "attached: \(attached.places)"
        throw .none("\(self) is wanted; \(there)")
    }
}

extension [AttachedPrinter] {
    /// What they are and where, for messages.
    var places: String { map(\.place).joined(separator: ", ") }
}
