/// The owner of an open device: for its strings, and for the interface that is claimed on it.
final class OpenDevice {
    let handle: OpaquePointer
    let device: USBDevice
    private var libusb: LibusbFunctions { device.libusb }

    init(_ device: USBDevice) throws(USBCallError) {
        var handle: OpaquePointer?
        try USBCallError.check("libusb_open", device.libusb.open(device.pointer, &handle))
        guard let handle else { throw USBCallError(call: "libusb_open", code: .other) }
        self.handle = handle
        self.device = device
    }

    deinit { libusb.close(handle) }

    /// A string of the device in ASCII; nil where it has none, or does not tell.
    func string(_ index: UInt8) -> String? {
        guard index != 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = libusb.stringDescriptor(handle, index, &bytes, Int32(bytes.count))
        guard count > 0 else { return nil }
        let words = bytes.prefix(Int(count)).map { (0x21...0x7E).contains($0) ? $0 : 0x20 }.split(separator: 0x20)
        return words.isEmpty ? nil : String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }
}
