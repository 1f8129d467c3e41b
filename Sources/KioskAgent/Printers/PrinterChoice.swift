import Escpos

/// Which printer a kiosk prints on.
enum PrinterChoice: Equatable, Sendable, CustomStringConvertible {
    /// The first on USB, in the order of ports.
    case firstOnUSB
    /// The one on USB with this serial number.
    case serial(String)
    /// The one at this USB port, whichever it is.
    case port(USBPortPath)
    /// The first on USB with these numbers, in the order of ports.
    case usb(USBIDPattern)
    /// A character device (a serial adapter), or the Unix socket of a virtual printer.
    case device(String)

    /// For people who read a log.
    var description: String {
        switch self {
        case .firstOnUSB: "the first on USB"
        case .serial(let serial): "serial number \(serial)"
        case .port(let port): "USB port \(port)"
        case .usb(let pattern): "USB \(pattern)"
        case .device(let path): path
        }
    }

    /// The printer that is meant, of those on USB; nil if it is not among them.
    func pick(from printers: [USBPrinterDescription]) -> USBPrinterDescription? {
        let fitting = printers.filter { printer in
            switch self {
            case .firstOnUSB: true
            case .serial(let serial): printer.serial == serial
            case .port(let port): printer.portPath == port.description
            case .usb(let pattern): pattern.matches(printer)
            case .device: false
            }
        }
        return fitting.min { USBPortPath.order($0.portPath, $1.portPath) }
    }
}

/// A place on USB as Linux names it: `1-1.2` is the second port of the hub at the first port of bus 1.
struct USBPortPath: Equatable, Sendable, CustomStringConvertible {
    let description: String

    /// Nil for what is no bus and ports.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isNumber(parts[0]),
            parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(Self.isNumber)
        else { return nil }
        description = text
    }

    /// Ports are counted: 1-10 comes after 1-9.
    static func order(_ a: String, _ b: String) -> Bool {
        numbers(a).lexicographicallyPrecedes(numbers(b))
    }

    private static func numbers(_ path: String) -> [Int] {
        path.split { $0 == "-" || $0 == "." }.map { Int($0) ?? .max }
    }

    private static func isNumber(_ text: Substring) -> Bool {
        (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
