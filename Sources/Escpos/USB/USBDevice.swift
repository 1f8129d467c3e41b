import CLibusb

/// A device on the bus as libusb lists it: keeps its reference for as long as it lives, and libusb itself open for as long.
final class USBDevice {
    /// Where it is plugged in: the bus, and the ports from the root hub on, as in `/sys/bus/usb/devices`: `1-1.2`.
    let portPath: USBPortPath
    /// The bus and the address on it, which change with every replug: `/dev/bus/usb/001/004`.
    let node: String
    let vendorID: UInt16
    let productID: UInt16
    let configurations: [USBConfiguration]
    let strings: (manufacturer: UInt8, product: UInt8, serial: UInt8)
    let pointer: OpaquePointer
    let context: USBContext
    var libusb: LibusbFunctions { context.libusb }

    /// Reads what the kernel has of its descriptors; asks the device nothing. Throws when even that cannot be read: it is going.
    init(_ pointer: OpaquePointer, context: USBContext) throws(LibusbCode) {
        let libusb = context.libusb
        var descriptor = libusb_device_descriptor()
        try libusb.check(libusb.deviceDescriptor(pointer, &descriptor))
        vendorID = descriptor.idVendor
        productID = descriptor.idProduct
        strings = (descriptor.iManufacturer, descriptor.iProduct, descriptor.iSerialNumber)
        configurations = Self.configurations(of: pointer, count: descriptor.bNumConfigurations, libusb)
        let bus = libusb.busNumber(pointer)
        portPath = Self.portPath(of: pointer, bus: bus, libusb)
        node = "/dev/bus/usb/\(Self.threeDigits(bus))/\(Self.threeDigits(libusb.deviceAddress(pointer)))"
        libusb.reference(pointer)
        self.pointer = pointer
        self.context = context
    }

    deinit { libusb.unreference(pointer) }

    /// The active configuration first, since it need not be set.
    private static func configurations(
        of device: OpaquePointer, count: UInt8, _ libusb: LibusbFunctions
    ) -> [USBConfiguration] {
        var found: [USBConfiguration] = []
        var raw: LibusbFunctions.Configuration?
        if libusb.activeConfiguration(device, &raw) == 0, let raw {
            found.append(USBConfiguration(raw.pointee))
            libusb.freeConfiguration(raw)
        }
        for index in 0..<count {
            var raw: LibusbFunctions.Configuration?
            guard libusb.configuration(device, index, &raw) == 0, let raw else { continue }
            let configuration = USBConfiguration(raw.pointee)
            if !found.contains(where: { $0.value == configuration.value }) { found.append(configuration) }
            libusb.freeConfiguration(raw)
        }
        return found
    }

    private static func portPath(of device: OpaquePointer, bus: UInt8, _ libusb: LibusbFunctions) -> USBPortPath {
        // USB 3.2, 8.9: no more than seven tiers.
        var ports = [UInt8](repeating: 0, count: 7)
        let count = libusb.portNumbers(device, &ports, Int32(ports.count))
        return USBPortPath(bus: bus, ports: Array(ports.prefix(max(0, Int(count)))))
    }

    private static func threeDigits(_ number: UInt8) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: 3 - text.count) + text
    }
}

extension LibusbFunctions {
    /// The result, where it is no error.
    @discardableResult
    func check(_ result: Int32) throws(LibusbCode) -> Int32 {
        guard result >= 0 else { throw LibusbCode(rawValue: result) }
        return result
    }
}

extension USBContext {
    /// All devices on the bus whose descriptors can be read.
    func devices() throws(LibusbCode) -> [USBDevice] {
        var list: UnsafeMutablePointer<OpaquePointer?>?
        let count = libusb.deviceList(pointer, &list)
        guard count >= 0, let list else { throw LibusbCode(rawValue: Int32(clamping: min(count, -1))) }
        defer { libusb.freeDeviceList(list) }
        return (0..<count).compactMap { index in
            // One that cannot be read is going, or none of ours.
            list[index].flatMap { try? USBDevice($0, context: self) }
        }
    }
}

extension USBConfiguration {
    init(_ raw: libusb_config_descriptor) {
        value = raw.bConfigurationValue
        settings = []
        for interface in UnsafeBufferPointer(start: raw.interface, count: Int(raw.bNumInterfaces)) {
            let count = Int(max(0, interface.num_altsetting))
            settings += UnsafeBufferPointer(start: interface.altsetting, count: count).map(Setting.init)
        }
    }
}

extension USBConfiguration.Setting {
    fileprivate init(_ raw: libusb_interface_descriptor) {
        self.init(
            interface: raw.bInterfaceNumber, alternate: raw.bAlternateSetting, interfaceClass: raw.bInterfaceClass,
            interfaceSubclass: raw.bInterfaceSubClass, interfaceProtocol: raw.bInterfaceProtocol,
            endpoints: UnsafeBufferPointer(start: raw.endpoint, count: Int(raw.bNumEndpoints)).map {
                USBConfiguration.Endpoint(
                    address: $0.bEndpointAddress, attributes: $0.bmAttributes, maxPacketSize: $0.wMaxPacketSize)
            })
    }
}
