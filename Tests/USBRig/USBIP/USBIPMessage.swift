/// The messages of USB/IP (Linux, Documentation/usb/usbip_protocol.rst), all numbers big-endian.
enum USBIPMessage {
    /// Bytes of a header, once a device is handed over.
    static let length = 48

    /// What the kernel sends.
    enum Request {
        case submit(sequence: UInt32, isIn: Bool, endpoint: UInt8, length: Int, setup: [UInt8])
        case unlink(sequence: UInt32, target: UInt32)
    }

    /// Nil: nothing that this protocol knows.
    static func request(_ header: [UInt8]) -> Request? {
        guard header.count == length else { return nil }
        let sequence = number(header, at: 4)
        switch number(header, at: 0) {
        case 1:
            return .submit(
                sequence: sequence, isIn: number(header, at: 12) == 1, endpoint: header[19],
                length: Int(number(header, at: 24)), setup: Array(header[40..<48]))
        case 2: return .unlink(sequence: sequence, target: number(header, at: 20))
        default: return nil
        }
    }

    /// A transfer has ended. `count` is what went over; what was read follows the header.
    static func submitted(sequence: UInt32, status: Int32, count: Int, bytes: [UInt8]) -> [UInt8] {
        // The third word from the end of the numbers counts isochronous packets: all ones is none.
        words([3, sequence, 0, 0, 0, UInt32(bitPattern: status), UInt32(count), 0, .max, 0, 0, 0]) + bytes
    }

    /// A transfer was taken back, or, with status 0, had ended before.
    static func unlinked(sequence: UInt32, status: Int32) -> [UInt8] {
        words([4, sequence, 0, 0, 0, UInt32(bitPattern: status), 0, 0, 0, 0, 0, 0])
    }

    /// Bytes of OP_REQ_IMPORT, with which a machine asks for a device.
    static let importLength = 40

    /// The device that OP_REQ_IMPORT asks for; nil: it is something else.
    static func busID(asked request: [UInt8]) -> String? {
        guard request.count == importLength, request[2] == 0x80, request[3] == 0x03 else { return nil }
        return String(decoding: request[8...].prefix { $0 != 0 }, as: UTF8.self)
    }

    /// OP_REP_IMPORT: the socket is the device's from here on.
    static func imported(_ device: DeviceDescription, busID: String) -> [UInt8] {
        let header: [UInt8] = [0x01, 0x11, 0x00, 0x03, 0, 0, 0, 0]
        let path = padded("/sys/devices/rig/usb1/\(busID)", to: 256)
        let ids = [device.vendor, device.product, 0x0100].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        // Class, subclass and protocol of the device, the configuration in force, how many, and of how many interfaces.
        return header + path + padded(busID, to: 32) + words([1, 1, speed(of: device)]) + ids + [0, 0, 0, 1, 1, 1]
    }

    /// `enum usb_device_speed` (Linux, include/uapi/linux/usb/ch9.h).
    static func speed(of device: DeviceDescription) -> UInt32 { device.speed == .high ? 3 : 2 }

    private static func padded(_ text: String, to length: Int) -> [UInt8] {
        let bytes = Array(text.utf8.prefix(length - 1))
        return bytes + [UInt8](repeating: 0, count: length - bytes.count)
    }

    private static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func words(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
    }
}
