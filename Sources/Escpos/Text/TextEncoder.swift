/// Turns text into the bytes of a Chinese printer's character set, and decides what becomes of characters that it
/// cannot print.
///
/// - ASCII is one byte. Line ends, tabs and the no-break space become a space; other control and formatting characters
///   are dropped.
/// - GB18030's two-byte part is sent as it is: the 21 000 Chinese characters of GBK, with punctuation, Greek, Cyrillic,
///   kana and box lines. Old fonts with GB2312 only (6 763 characters) print blanks for the rest, which no status
///   tells.
/// - Of the four-byte part, fonts that claim GB18030 have CJK extension A (3400h–4DB5h), the only one that GB
///   18030-2000 makes obligatory; it is sent where the profile says so.
/// - ¥ (00A5h) is sent as ￥ (FFE5h), its two-byte twin: in one byte it would need another international character set,
///   in which it takes the place of $.
/// - Everything else, private use too, becomes 〓, the geta mark, with which East Asian printing marks a character that
///   the fount lacks.
/// - A character of several scalars (an accent, a variation selector, joined emoji) is the first of them: the others
///   have no cell.
struct TextEncoder: Sendable {
    let converter: GB18030Converter
    let fourByte: Bool

    /// 〓 (3013h), in GB2312 since 1980.
    private static let geta: [UInt8] = [0xA1, 0xFE]

    /// The bytes of `text`; characters that do not print as written go to `replaced`, each as often as it occurs.
    func encode(_ text: String, replaced: inout [Character]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            bytes += text.utf8
            return bytes
        }
        // Nearly all text is of characters that every printer has.
        if text.unicodeScalars.allSatisfy(\.isEverydayChinese), converter.append(text.unicodeScalars, to: &bytes) {
            return bytes
        }
        for character in text {
            let scalars = character.unicodeScalars
            guard let first = scalars.first else { continue }
            let faithful = append(first, to: &bytes)
            let rest = scalars.dropFirst()
            if !faithful || !rest.allSatisfy({ $0.isInvisible }) { replaced.append(character) }
        }
        return bytes
    }

    /// Whether the printer prints a character as written.
    func canPrint(_ character: Character) -> Bool {
        var replaced: [Character] = []
        _ = encode(String(character), replaced: &replaced)
        return replaced.isEmpty
    }

    /// 〓 for what takes so many cells.
    func placeholder(cells: Int) -> [UInt8] {
        cells == 1
            ? [0x3F]
            : Array(repeatElement(Self.geta, count: max(0, cells) / 2).joined()) + (cells % 2 == 1 ? [0x20] : [])
    }

    /// Appends what stands for `scalar`; false when that is 〓.
    private func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: bytes.append(UInt8(scalar.value))
        case 0x09, 0x0A...0x0D, 0x85, 0xA0, 0x2028, 0x2029: bytes.append(0x20)
        case 0xA5: bytes += [0xA3, 0xA4]
        case _ where scalar.isInvisible: break
        case 0xE000...0xF8FF:
            bytes += TextEncoder.geta
            return false
        default:
            switch converter.append(scalar, to: &bytes) {
            case 2: break
            case 4 where fourByte && (0x3400...0x4DB5).contains(scalar.value): break
            case let count:
                bytes.removeLast(count)
                bytes += TextEncoder.geta
                return false
            }
        }
        return true
    }
}

extension Unicode.Scalar {
    /// Has no shape of its own: control and formatting characters (of direction, of joining) and variation selectors.
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format: true
        case .nonspacingMark: properties.isVariationSelector
        default: false
        }
    }

    /// ASCII that prints, Chinese characters, and the punctuation that goes with them: single scalars with a shape of their own.
    fileprivate var isEverydayChinese: Bool {
        switch value {
        case 0x20...0x7E, 0x3001...0x3011, 0x4E00...0x9FA5, 0xFF01...0xFF5E: true
        default: false
        }
    }
}
