import Glibc
import Testing

@testable import Escpos

@Suite struct TextEncoderTests {
    let encoder: TextEncoder
    let fourByteEncoder: TextEncoder

    init() throws {
        let converter = try GB18030Converter()
        encoder = TextEncoder(converter: converter, fourByte: false)
        fourByteEncoder = TextEncoder(converter: converter, fourByte: true)
    }

    private func encode(_ text: String) -> (bytes: [UInt8], replaced: [Character]) {
        var replaced: [Character] = []
        let bytes = encoder.encode(text, replaced: &replaced)
        return (bytes, replaced)
    }

    @Test func `Chinese and ASCII are sent as GB18030`() {
        let result = encode("排队 A001，请")
        #expect(
            result.bytes == [
                0xC5, 0xC5, 0xB6, 0xD3, 0x20, 0x41, 0x30, 0x30, 0x31, 0xA3, 0xAC, 0xC7, 0xEB,
            ])
        #expect(result.replaced.isEmpty)
        #expect(GB18030.cells(of: result.bytes[...]) == 13)
    }

    @Test func `dollar stays one byte and yen becomes its full-width twin`() {
        #expect(encode("$5").bytes == [0x24, 0x35])
        let yen = encode("¥5")
        #expect(yen.bytes == [0xA3, 0xA4, 0x35])
        #expect(yen.replaced.isEmpty)
    }

    @Test func `box lines are in the two-byte part`() {
        let result = encode("─│┌┐└┘├┤")
        #expect(result.bytes.count == 16)
        #expect(result.bytes.prefix(2) == [0xA9, 0xA4])
        #expect(result.replaced.isEmpty)
    }

    @Test func `line ends and tabs are spaces, other control characters vanish`() {
        #expect(encode("a\r\nb\tc\u{1B}\u{10}\u{04}\u{7F}d\u{200B}\u{FEFF}e\u{A0}f").bytes == Array("a b cde f".utf8))
        #expect(encode("a\u{0}\u{9F}b").replaced.isEmpty)
    }

    @Test func `no text whatever puts a control byte into the output`() {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<20 {
                let limit: UInt32 = Bool.random(using: &generator) ? 0x200 : 0x11_0000
                if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) {
                    text.unicodeScalars.append(scalar)
                }
            }
            let bytes = encode(text).bytes
            #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xFF })
            #expect(bytes.isEmpty || decode(bytes) == [.text(bytes)])
        }
    }

    @Test func `what the font lacks is a geta mark, once for each character, and is told`() {
        let result = encode("𠮷a😀b👨‍👩‍👧🇨🇳㐂\u{E000}")
        #expect(
            result.bytes == [0xA1, 0xFE, 0x61, 0xA1, 0xFE, 0x62] + [0xA1, 0xFE, 0xA1, 0xFE, 0xA1, 0xFE, 0xA1, 0xFE])
        #expect(result.replaced == ["𠮷", "😀", "👨‍👩‍👧", "🇨🇳", "㐂", "\u{E000}"])
    }

    @Test func `a font with the four-byte part gets CJK extension A and nothing more`() {
        var replaced: [Character] = []
        let bytes = fourByteEncoder.encode("㐂䶵𠮷😀", replaced: &replaced)
        #expect(bytes.count == 4 + 4 + 2 + 2)
        #expect(replaced == ["𠮷", "😀"])
        #expect(GB18030.cells(of: bytes[...]) == 8)
    }

    @Test func `an accent without a cell of its own goes, and is told; a variation selector goes silently`() {
        let accent = encode("q\u{0301}x")
        #expect(accent.bytes == Array("qx".utf8))
        #expect(accent.replaced == ["q\u{0301}"])
        let variant = encode("葛\u{E0100}")
        #expect(variant.bytes == [0xB8, 0xF0])
        #expect(variant.replaced.isEmpty)
    }

    @Test func `every character of the two-byte part comes back from its bytes, and all of GBK is in it`() throws {
        let converter = try GB18030Converter()
        var scalars: [UInt32] = []
        var bytes: [UInt8] = []
        for value in UInt32(0x80)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            var one: [UInt8] = []
            guard converter.append(scalar, to: &one) == 2 else { continue }
            scalars.append(value)
            bytes += one
        }
        #expect(scalars.count > 21_003 + 800)
        #expect(Set(scalars).isSuperset(of: 0x4E00...0x9FA5))

        let back = iconv_open("WCHAR_T", "GB18030")
        defer { iconv_close(back) }
        var decoded = [UInt32](repeating: 0, count: scalars.count)
        let result = bytes.withUnsafeMutableBytes { input in
            decoded.withUnsafeMutableBytes { output in
                var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var (fromLeft, toLeft) = (input.count, output.count)
                return iconv(back, &from, &fromLeft, &to, &toLeft)
            }
        }
        #expect(result == 0)
        #expect(GB18030.cells(of: bytes[...]) == bytes.count)
        #expect(decoded == scalars)
    }
}
