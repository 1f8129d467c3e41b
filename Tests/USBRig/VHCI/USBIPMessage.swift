/// The 48-byte headers of USB/IP (Linux, Documentation/usb/usbip_protocol.rst), all numbers big-endian.
enum USBIPMessage {
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

    private static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func words(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
    }
}
