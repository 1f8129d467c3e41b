import Glibc

/// Makes Unicode of text bytes, by iconv. What is no character becomes `replacement`, one for each cell-forming unit.
struct CharacterDecoder {
    /// Drawn for bytes that are no character in their set, as printers draw something in their place too.
    static let replacement: Unicode.Scalar = "\u{25A1}"

    /// Converters by the name of their set, opened when first needed.
    private var converters: [String: Converter] = [:]

    /// The text of a run.
    mutating func string(of run: PrintedText) -> String { string(of: run.bytes, in: run.characterSet) }

    /// The text of bytes in one set.
    mutating func string(of bytes: [UInt8], in set: CharacterSet) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in self.scalars(of: bytes, in: set) { scalars.append(scalar) }
        return String(scalars)
    }

    private mutating func scalars(of bytes: [UInt8], in set: CharacterSet) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let first = rest.first {
            let length = set.length(of: rest)
            if first < 0x80 {
                scalars.append(set.ascii(first))
            } else {
                scalars.append(converter(set.name)?.scalar(of: rest.prefix(length)) ?? Self.replacement)
            }
            rest = rest.dropFirst(length)
        }
        return scalars
    }

    private mutating func converter(_ name: String) -> Converter? {
        if let converter = converters[name] { return converter }
        let converter = Converter(from: name)
        converters[name] = converter
        return converter
    }
}

extension CharacterSet {
    /// Bytes of the character at the start of `bytes`, at least 1.
    func length(of bytes: ArraySlice<UInt8>) -> Int {
        switch self {
        case .gb18030(let fourByte): min(GB18030.length(of: bytes), fourByte ? 4 : 2)
        case .codeTable: 1
        }
    }

    /// The set as iconv calls it. A table that iconv has not is shown as the first one, PC437.
    fileprivate var name: String {
        switch self {
        case .gb18030: "GB18030"
        case .codeTable(let table, _):
            switch table {
            case 2: "CP850"
            case 3: "CP860"
            case 4: "CP863"
            case 5: "CP865"
            case 16: "WINDOWS-1252"
            case 17: "CP866"
            case 18: "CP852"
            default: "CP437"
            }
        }
    }

    /// A byte below 80h. The Chinese international set prints ¥ for $ (Epson ESC/POS reference, `ESC R` 15).
    fileprivate func ascii(_ byte: UInt8) -> Unicode.Scalar {
        switch self {
        case .codeTable(_, international: 15) where byte == 0x24: "\u{A5}"
        case .codeTable, .gb18030:
            (0x20...0x7E).contains(byte) ? Unicode.Scalar(byte) : CharacterDecoder.replacement
        }
    }
}

/// The owner of one iconv descriptor that converts to UTF-32.
private final class Converter {
    private let descriptor: iconv_t

    /// Nil for a set that iconv does not know.
    init?(from name: String) {
        guard let opened = iconv_open("UTF-32LE", name) else { return nil }
        // iconv_open fails with (iconv_t)-1.
        guard opened != iconv_t(bitPattern: -1) else { return nil }
        descriptor = opened
    }

    deinit { iconv_close(descriptor) }

    /// The one character that `bytes` are; nil if they are none, or one that cannot stand in XML.
    func scalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output: UInt32 = 0
        let converted = input.withUnsafeMutableBufferPointer { input in
            withUnsafeMutableBytes(of: &output) { output in
                var from = input.baseAddress
                var fromLeft = input.count
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var toLeft = output.count
                let result = iconv(descriptor, &from, &fromLeft, &to, &toLeft)
                if result == -1 || fromLeft != 0 || toLeft != 0 {
                    // Leaves no half character behind for the next call.
                    _ = iconv(descriptor, nil, nil, nil, nil)
                    return false
                }
                return true
            }
        }
        guard converted, let scalar = Unicode.Scalar(UInt32(littleEndian: output)), scalar.mayStandInXML else {
            return nil
        }
        return scalar
    }
}

extension Unicode.Scalar {
    /// Whether XML 1.0 allows it in text; the control characters 7Fh–9Fh, which it discourages, count as not allowed.
    var mayStandInXML: Bool {
        switch value {
        case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD: true
        case 0x10000...0x10FFFF: value & 0xFFFE != 0xFFFE
        default: false
        }
    }
}
