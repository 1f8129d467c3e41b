import Escpos

/// What is known of an attached printer, in words.
enum PrinterWords {
    static func interface(_ interface: PrinterInterface) -> String {
        let code =
            switch interface.kind {
            case .printer(let number): "7/1/\(number)"
            case .vendor(let subclass, let number): "255/\(subclass)/\(number), the maker's own"
            }
        let back =
            interface.inEndpoint.map { "IN \(hex($0)) (\(interface.inPacket) bytes)" } ?? "no way back"
        return "class \(code), OUT \(hex(interface.outEndpoint)) (\(interface.outPacket) bytes), \(back)"
    }

    static func deviceID(_ id: DeviceID) -> String {
        id.fields.map { "\($0.key):\($0.value)" }.joined(separator: ";")
    }

    static func rules(_ match: PrinterMatch) -> String {
        match.rules.isEmpty
            ? "no rule knows it" : "by \(match.rules.map { "\"\($0)\"" }.joined(separator: ", then "))"
    }

    /// Those that are not as usual; nil: all are.
    static func quirks(_ quirks: PrinterQuirks) -> String? {
        let usual = PrinterQuirks()
        var words: [String] = []
        for field in PrinterQuirks.flagFields where quirks[keyPath: field.path] != usual[keyPath: field.path] {
            words.append("\(field.name): \(quirks[keyPath: field.path])")
        }
        for field in PrinterQuirks.numberFields where quirks[keyPath: field.path] != usual[keyPath: field.path] {
            words.append("\(field.name): \(quirks[keyPath: field.path])")
        }
        if quirks.softReset != usual.softReset { words.append("softReset: '\(quirks.softReset.rawValue)'") }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// USB Printer Class 1.1, 4.2.2.
    static func portStatus(_ byte: UInt8) -> String {
        let words = [
            byte & 0x08 != 0 ? "no error" : "error", byte & 0x10 != 0 ? "selected" : "not selected",
            byte & 0x20 != 0 ? "paper empty" : "paper not empty",
        ]
        return "\(hex(byte)): \(words.joined(separator: ", "))"
    }

    /// Nil where nothing is in the way.
    static func access(_ access: SurveyedPrinter.Access) -> String? {
        switch access {
        case .free: nil
        case .held(let holder?): "held by \(holder)"
        case .held(nil): "held by another program; as root this command tells which"
        case .forbidden:
            "no permission: install udev/70-kiosk-printer.rules, and put this user into the group kiosk-printer"
        case .failed(let what): what
        }
    }

    static func obstacle(_ device: SurveyedDevice) -> String {
        switch device.obstacle {
        case .ippOnly: "it takes IPP over USB alone, and no ESC/POS"
        case .vendorClass:
            "its interface is the maker's own; if it is an ESC/POS printer, a rule with match {usb: '\(device.description.usbID)'} "
                + "and quirks {treatAsPrinter: true} makes it one (docs/printers.md)"
        case .unusable: "it has a printer's interface, but no way in that is known"
        }
    }

    static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }
}
