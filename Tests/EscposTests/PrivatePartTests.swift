import Testing

@testable import Escpos

struct PrivatePartTests {
    private static let profiles = BuiltInProfiles.all

    /// A ticket whose QR and code are confidential, if it is marked so.
    private func ticket(seed: UInt64, code: String, marked: Bool = true) -> Document {
        var document = Slips.ticket(seed: seed)
        document.blocks = document.blocks.map { block -> Document.Block in
            let secret: Document.Block
            switch block {
            case .symbol: secret = block
            case .row where block == .text("abcd2345", alignment: .centre):
                secret = .text("查询码 \(code)", alignment: .centre)
            default: return block
            }
            return marked ? .confidential([secret]) : secret
        }
        return document
    }

    @Test(arguments: profiles)
    func `what is confidential prints as if it were not`(profile: PrinterProfile) throws {
        let encoder = try DocumentEncoder(profile: profile)
        var marked = encoder.encode(ticket(seed: 1, code: "ABCD-2345"))
        #expect(!marked.privateParts.isEmpty)
        marked.privateParts = []
        #expect(marked == encoder.encode(ticket(seed: 1, code: "ABCD-2345", marked: false)))
    }

    @Test(arguments: profiles)
    func `a blanked slip has the same commands at the same places, and nothing that tells it from another`(
        profile: PrinterProfile
    ) throws {
        let encoder = try DocumentEncoder(profile: profile)
        var blanked: Set<[UInt8]> = []
        for seed in 0..<20 as Range<UInt64> {
            let slip = encoder.encode(ticket(seed: seed, code: "ABC\(seed % 10)-234\(seed % 8)"))
            let blank = slip.blanked
            let kinds = zip(decode(slip.bytes), decode(blank.bytes)).map { original, blank in
                switch (original, blank) {
                case (.text(let text), .text(let blank)): text.count == blank.count
                case (.raster(let mode, let bitmap), .raster(let blankMode, let blank)):
                    mode == blankMode && bitmap.width == blank.width && bitmap.height == blank.height
                default: original == blank
                }
            }
            #expect(!kinds.contains(false))
            #expect(decode(slip.bytes).count == decode(blank.bytes).count)
            #expect(blank.numberOffset == slip.numberOffset && blank.lengthDots == slip.lengthDots)
            #expect(blank.blanked == blank)
            blanked.insert(blank.bytes)
        }
        // The symbol's place and size are the same for all: the same bytes are left.
        #expect(blanked.count == 1)
        let numbers = decode(try #require(blanked.first)).filter { $0 == .text(Array("A010".utf8)) }
        #expect(numbers.count == 1)
    }

    @Test func `ranges that lie outside of a document blank nothing outside of it`() {
        let parts = [PrivatePart(-5..<2, .text), PrivatePart(3..<900, .picture), PrivatePart(700..<800, .text)]
        let document = EncodedDocument(bytes: [1, 2, 3, 4], numberOffset: 4, lengthDots: -1, privateParts: parts)
        #expect(document.blanked.bytes == [0x2A, 0x2A, 3, 0])
        #expect(document.numberOffset == nil && document.lengthDots == 0)
    }
}
