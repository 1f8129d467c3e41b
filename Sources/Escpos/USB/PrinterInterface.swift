/// The interface of a device through which a printer is spoken to, as its descriptors say.
///
/// Never from a table of models: 6868:0500 exists with endpoints 84/03 and 81/01.
public struct PrinterInterface: Equatable, Sendable {
    /// By what it is known to be a printer's.
    public let kind: USBInterfaceKind
    /// `bConfigurationValue` of the configuration that has it.
    public let configuration: UInt8
    /// `bInterfaceNumber`.
    public let number: UInt8
    /// `bAlternateSetting`.
    public let alternate: UInt8
    /// Address of the bulk OUT endpoint.
    public let outEndpoint: UInt8
    /// `wMaxPacketSize` of it, in bytes.
    public let outPacket: Int
    /// Address of the bulk IN endpoint; nil for a printer that takes bytes only.
    public let inEndpoint: UInt8?
    /// `wMaxPacketSize` of it, in bytes.
    public let inPacket: Int

    /// Whether the class requests of printers (USB Printer Class 1.1, 4.2) may be sent to it.
    public var hasClassRequests: Bool {
        switch kind {
        case .printer: true
        case .vendor: false
        }
    }

    /// The best printer interface of a device; nil when it has none.
    ///
    /// One that talks back goes before one that does not, an earlier configuration, interface and setting before a later one.
    /// IPP over USB (7/1/4) is no way to speak ESC/POS.
    static func best(in configurations: [USBConfiguration], vendorClassIsPrinter: Bool) -> PrinterInterface? {
        let candidates = configurations.flatMap { configuration in
            configuration.settings.compactMap { setting in
                PrinterInterface(setting, configuration: configuration.value, vendorClass: vendorClassIsPrinter)
            }
        }
        // `min` gives the first among equals.
        return candidates.min { $0.rank < $1.rank }
    }

    private init?(_ setting: USBConfiguration.Setting, configuration: UInt8, vendorClass: Bool) {
        guard
            let kind = USBInterfaceKind(
                class: setting.interfaceClass, subclass: setting.interfaceSubclass, protocol: setting.interfaceProtocol)
        else { return nil }
        switch kind {
        case .printer(protocol: 1...3): break
        case .vendor where vendorClass: break
        case .printer, .vendor: return nil
        }
        // A packet of no bytes carries nothing: such an endpoint is out of use in this setting (USB 2.0, 9.6.6).
        let bulk = setting.endpoints.filter { $0.isBulk && $0.packetSize > 0 }
        guard let out = bulk.first(where: { !$0.isIn }) else { return nil }
        // Protocol 1 with an IN endpoint all the same: what is there may be read.
        let back = bulk.first { $0.isIn }
        self.kind = kind
        self.configuration = configuration
        number = setting.interface
        alternate = setting.alternate
        outEndpoint = out.address
        outPacket = out.packetSize
        inEndpoint = back?.address
        inPacket = back?.packetSize ?? 0
    }

    private var rank: Int {
        let talksBack = inEndpoint != nil ? 0 : 10
        return switch kind {
        case .printer(protocol: 2): talksBack
        case .vendor: talksBack + 1
        case .printer(protocol: 1): talksBack + 2
        case .printer: talksBack + 3
        }
    }
}
