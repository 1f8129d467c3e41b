import CLibusb

@testable import Escpos

/// A configuration descriptor in libusb's own form, allocated and freed as libusb would.
enum FakeDescriptors {
    static func make(_ configuration: USBConfiguration) -> LibusbFunctions.Configuration {
        // One C interface with all its alternate settings for each number, as libusb groups them.
        var numbers: [UInt8] = []
        for setting in configuration.settings where !numbers.contains(setting.interface) {
            numbers.append(setting.interface)
        }
        let interfaces = UnsafeMutablePointer<libusb_interface>.allocate(capacity: max(1, numbers.count))
        for (index, number) in numbers.enumerated() {
            let settings = configuration.settings.filter { $0.interface == number }
            let alternates = UnsafeMutablePointer<libusb_interface_descriptor>.allocate(capacity: settings.count)
            for (place, setting) in settings.enumerated() { (alternates + place).initialize(to: descriptor(setting)) }
            var interface = libusb_interface()
            interface.altsetting = UnsafePointer(alternates)
            interface.num_altsetting = Int32(settings.count)
            (interfaces + index).initialize(to: interface)
        }
        var raw = libusb_config_descriptor()
        raw.bConfigurationValue = configuration.value
        raw.bNumInterfaces = UInt8(numbers.count)
        raw.interface = UnsafePointer(interfaces)
        let pointer = LibusbFunctions.Configuration.allocate(capacity: 1)
        pointer.initialize(to: raw)
        return pointer
    }

    static func free(_ configuration: LibusbFunctions.Configuration) {
        let interfaces = UnsafeBufferPointer(
            start: configuration.pointee.interface, count: Int(configuration.pointee.bNumInterfaces))
        for interface in interfaces {
            for setting in UnsafeBufferPointer(start: interface.altsetting, count: Int(interface.num_altsetting)) {
                UnsafeMutablePointer(mutating: setting.endpoint)?.deallocate()
            }
            UnsafeMutablePointer(mutating: interface.altsetting)?.deallocate()
        }
        UnsafeMutablePointer(mutating: configuration.pointee.interface)?.deallocate()
        configuration.deallocate()
    }

    private static func descriptor(_ setting: USBConfiguration.Setting) -> libusb_interface_descriptor {
        let endpoints = UnsafeMutablePointer<libusb_endpoint_descriptor>.allocate(
            capacity: max(1, setting.endpoints.count))
        for (index, endpoint) in setting.endpoints.enumerated() {
            var raw = libusb_endpoint_descriptor()
            raw.bEndpointAddress = endpoint.address
            raw.bmAttributes = endpoint.attributes
            raw.wMaxPacketSize = endpoint.maxPacketSize
            (endpoints + index).initialize(to: raw)
        }
        var raw = libusb_interface_descriptor()
        raw.bInterfaceNumber = setting.interface
        raw.bAlternateSetting = setting.alternate
        raw.bInterfaceClass = setting.interfaceClass
        raw.bInterfaceSubClass = setting.interfaceSubclass
        raw.bInterfaceProtocol = setting.interfaceProtocol
        raw.bNumEndpoints = UInt8(setting.endpoints.count)
        raw.endpoint = UnsafePointer(endpoints)
        return raw
    }
}

extension USBConfiguration {
    /// One printer interface with endpoints 81 and 02.
    static func printer(
        value: UInt8 = 1, interface: UInt8 = 0, alternate: UInt8 = 0, kind: (UInt8, UInt8, UInt8) = (7, 1, 2),
        endpoints: [Endpoint] = [
            Endpoint(address: 0x81, attributes: 2, maxPacketSize: 64),
            Endpoint(address: 0x02, attributes: 2, maxPacketSize: 64),
        ]
    ) -> USBConfiguration {
        USBConfiguration(
            value: value,
            settings: [
                Setting(
                    interface: interface, alternate: alternate, interfaceClass: kind.0, interfaceSubclass: kind.1,
                    interfaceProtocol: kind.2, endpoints: endpoints)
            ])
    }
}
