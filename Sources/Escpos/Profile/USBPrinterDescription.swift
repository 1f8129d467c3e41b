/// What is known of a printer on USB before a byte is sent to it: all that rules can match on.
public struct USBPrinterDescription: Equatable, Sendable {
    /// `idVendor` of the device descriptor.
    public var vendorID: UInt16
    /// `idProduct` of the device descriptor.
    public var productID: UInt16
    /// The string of `iManufacturer`; nil where there is none or it cannot be read.
    public var manufacturer: String?
    /// The string of `iProduct`; nil as above.
    public var product: String?
    /// The string of `iSerialNumber`; nil as above. Not always unique, see `PrinterQuirks.ignoreSerial`.
    public var serial: String?
    /// Bus and ports down to the device, as Linux names it: `1-1.2`. Stays the same when a printer is pulled and put
    /// back.
    public var portPath: String
    /// What the interface says it is.
    public var interface: USBInterfaceKind
    /// Nil before it was asked for, where it must not be (`PrinterQuirks.skipDeviceID`), and where the printer gave
    /// none.
    public var deviceID: DeviceID?

    /// A printer on USB.
    public init(
        vendorID: UInt16, productID: UInt16, manufacturer: String? = nil, product: String? = nil, serial: String? = nil,
        portPath: String, interface: USBInterfaceKind, deviceID: DeviceID? = nil
    ) {
        self.vendorID = vendorID
        self.productID = productID
        self.manufacturer = manufacturer
        self.product = product
        self.serial = serial
        self.portPath = portPath
        self.interface = interface
        self.deviceID = deviceID
    }

    /// Vendor and product as tools write them: `04b8:0e15`.
    public var usbID: String { "\(vendorID.hex):\(productID.hex)" }

    /// The names under which the maker may be found: USB's string and the device ID's.
    var makers: [String] { [manufacturer, deviceID?.manufacturer].compactMap { $0 } }

    /// The names under which the model may be found, likewise.
    var models: [String] { [product, deviceID?.model].compactMap { $0 } }
}

/// What a USB interface says it is, as far as printers go.
public enum USBInterfaceKind: Equatable, Sendable {
    /// Class 7, subclass 1. The protocol is 1 (unidirectional), 2 (bidirectional) or 3 (IEEE 1284.4).
    case printer(protocol: UInt8)
    /// Class 255: the maker's own. A printer only where a rule says so (`PrinterQuirks.treatAsPrinter`).
    case vendor(subclass: UInt8, protocol: UInt8)

    /// Nil for an interface that no printer has. The numbers are those of the interface descriptor.
    public init?(class code: UInt8, subclass: UInt8, protocol number: UInt8) {
        switch (code, subclass) {
        case (7, 1): self = .printer(protocol: number)
        case (255, _): self = .vendor(subclass: subclass, protocol: number)
        default: return nil
        }
    }
}

extension UInt16 {
    /// Four digits, as USB's IDs are written.
    var hex: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
