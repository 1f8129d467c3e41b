/// A configuration descriptor (USB 2.0, 9.6.3) as far as it matters here: its value and the alternate settings of its interfaces.
struct USBConfiguration: Equatable, Sendable {
    /// One alternate setting of an interface (USB 2.0, 9.6.5).
    struct Setting: Equatable, Sendable {
        var interface: UInt8
        var alternate: UInt8
        var interfaceClass: UInt8
        var interfaceSubclass: UInt8
        var interfaceProtocol: UInt8
        var endpoints: [Endpoint]
    }

    /// An endpoint (USB 2.0, 9.6.6).
    struct Endpoint: Equatable, Sendable {
        /// Bit 7: IN.
        var address: UInt8
        /// `bmAttributes`; bits 0–1: 2 is bulk.
        var attributes: UInt8
        /// `wMaxPacketSize`.
        var maxPacketSize: UInt16

        var isBulk: Bool { attributes & 0x03 == 2 }
        var isIn: Bool { address & 0x80 != 0 }
        /// Bytes of a packet, without the bits for transactions per microframe.
        var packetSize: Int { Int(maxPacketSize & 0x7FF) }
    }

    /// `bConfigurationValue`.
    var value: UInt8
    var settings: [Setting]
}
