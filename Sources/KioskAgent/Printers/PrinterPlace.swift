import Escpos

/// Where a kiosk's printer is.
enum PrinterPlace: Equatable, Sendable, CustomStringConvertible {
    /// On USB.
    case usb(USBPrinterChoice)
    /// A character device (a serial adapter), or the Unix socket of a virtual printer.
    case device(String)

    /// For people who read a log.
    var description: String {
        switch self {
        case .usb(let choice): "\(choice)"
        case .device(let path): path
        }
    }
}
