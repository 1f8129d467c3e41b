import Escpos

/// What a printer says of itself on the bus before anybody prints.
struct DeviceDescription: Sendable {
    enum Speed: String, Sendable {
        case full, high
    }

    var vendor: UInt16 = 0x04B8
    var product: UInt16 = 0x0E28
    var maker = "EPSON"
    var model = "TM-T20III"
    /// Nil: the printer has none, as most clones.
    var serial: String? = "RIG0000001"
    /// Class, subclass and protocol of its one interface: 7/1/2 is a printer that answers, 7/1/1 one that only listens.
    var interfaceClass: [UInt8] = [7, 1, 2]
    var outEndpoint: UInt8 = 0x01
    /// Nil: unidirectional.
    var inEndpoint: UInt8? = 0x82
    var speed = Speed.high
    /// The port of the hub that it is plugged into, from 1.
    var port = 1
    /// Whether the kernel's usblp takes it when it is plugged in (umockdev; in a real kernel that is the kernel's
    /// decision).
    var isBoundByUsblp = true
    /// How it prints and what it answers.
    var profile: PrinterProfile
    /// Whether it knows DLE DC4 fn 8.
    var answersClear = true
    var bufferCapacity = 65_536

    /// Bytes of a full packet of the bulk endpoints.
    var packetSize: Int { speed == .high ? 512 : 64 }

    var isPrinterClass: Bool { interfaceClass.first == 7 }
}

// MARK: Descriptors (USB 2.0, 9.6)

extension DeviceDescription {
    var deviceDescriptor: [UInt8] {
        [18, 1, 0x00, 0x02, 0, 0, 0, 64] + vendor.littleEndianBytes + product.littleEndianBytes
            + [0x00, 0x01, 1, 2, serial == nil ? 0 : 3, 1]
    }

    /// The configuration with its interface and endpoints.
    var configurationDescriptor: [UInt8] {
        let endpoints = [outEndpoint] + (inEndpoint.map { [$0] } ?? [])
        var rest: [UInt8] = [9, 4, 0, 0, UInt8(endpoints.count)] + interfaceClass + [0]
        for endpoint in endpoints { rest += [7, 5, endpoint, 2] + UInt16(packetSize).littleEndianBytes + [0] }
        return [9, 2] + UInt16(9 + rest.count).littleEndianBytes + [1, 1, 0, 0xC0, 1] + rest
    }

    /// Device, configuration, string or qualifier descriptor; nil: the printer has none and stalls.
    func descriptor(type: UInt8, index: UInt8) -> [UInt8]? {
        switch (type, index) {
        case (1, _): deviceDescriptor
        case (2, _): configurationDescriptor
        case (3, 0): [4, 3, 0x09, 0x04]
        case (3, 1): Self.string(maker)
        case (3, 2): Self.string(model)
        case (3, 3): serial.map(Self.string)
        case (6, _): speed == .high ? [10, 6, 0x00, 0x02, 0, 0, 0, 64, 1, 0] : nil
        default: nil
        }
    }

    private static func string(_ text: String) -> [UInt8] {
        let units = text.utf16.prefix(126).flatMap(\.littleEndianBytes)
        return [UInt8(2 + units.count), 3] + units
    }
}

extension UInt16 {
    var littleEndianBytes: [UInt8] { [UInt8(truncatingIfNeeded: self), UInt8(truncatingIfNeeded: self >> 8)] }
}
