/// What a printer says of itself in its IEEE 1284 device ID: `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;CLS:PRINTER;…`
/// (IEEE 1284, 7.6; USB Printer Class 1.1, 4.2.1).
///
/// Reads what printers send, not what the standard says: keys in any case, long or short, with spaces around them,
/// fields without a colon, no last semicolon. No input is refused; what makes no sense is passed over.
public struct DeviceID: Equatable, Sendable {
    /// One field, its key as the standard abbreviates it.
    public struct Field: Equatable, Sendable {
        /// `MFG`, `MDL`, `CMD`, `CLS`, `DES`, `SN`, or a maker's own key in upper case.
        public let key: String
        /// Without spaces around it and without control characters; not empty.
        public let value: String
    }

    /// In the order of the printer, each key once: the first counts.
    public let fields: [Field]

    /// `MFG`, the maker.
    public var manufacturer: String? { self["MFG"] }
    /// `MDL`, the model.
    public var model: String? { self["MDL"] }
    /// `CMD`, the languages that it takes: `ESC/POS`.
    public var commandSets: [String] {
        (self["CMD"] ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
    }
    /// `DES`, maker and model for people.
    public var summary: String? { self["DES"] }
    /// `SN`, the serial number. Some printers of a model share one.
    public var serial: String? { self["SN"] }

    /// The value of a field, by the standard's abbreviation.
    public subscript(key: String) -> String? { fields.first { $0.key == key }?.value }

    /// Reads the text of a device ID.
    public init(text: String) {
        var fields: [Field] = []
        for part in text.split(separator: ";") {
            guard let colon = part.firstIndex(of: ":") else { continue }
            let key = Self.abbreviated(part[..<colon].printable.trimmed.uppercased())
            let value = part[part.index(after: colon)...].printable.trimmed
            if key.isEmpty || value.isEmpty || fields.contains(where: { $0.key == key }) { continue }
            fields.append(Field(key: key, value: value))
        }
        self.fields = fields
    }

    private static func abbreviated(_ key: String) -> String {
        switch key {
        case "MANUFACTURER": "MFG"
        case "MODEL": "MDL"
        case "COMMAND SET": "CMD"
        case "CLASS": "CLS"
        case "DESCRIPTION": "DES"
        // Hewlett-Packard's, and what others made of it.
        case "SERIALNUMBER", "SERIAL NUMBER", "SERN": "SN"
        default: key
        }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Without control characters: 20d1:7007 calls itself `00 16` (hex), which belongs in no log.
    var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
    }
}
