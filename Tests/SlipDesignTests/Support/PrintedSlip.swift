import Testing

@testable import Escpos
@testable import SlipDesign

/// A slip that was composed, encoded and printed, and what must hold for any.
struct PrintedSlip {
    let document: Document
    let encoded: EncodedDocument
    let profile: PrinterProfile

    init(_ template: SlipTemplate, _ content: SlipContent, logo: Bitmap? = nil, on profile: PrinterProfile) throws {
        self.profile = profile
        document = template.compose(content, logo: logo, on: profile).document
        encoded = try DocumentEncoder(profile: profile).encode(document)
    }

    /// What comes out of the printer; drawn anew each time.
    var papers: [PrintedPaper] { EscposRenderer.papers(of: encoded.bytes, profile: profile) }

    var commands: [Command] {
        var decoder = CommandDecoder()
        let commands = decoder.feed(encoded.bytes)
        #expect(decoder.tail.isEmpty)
        return commands
    }

    /// What comes before the number's offset, without settings that nothing has been printed with yet.
    var head: [Command] {
        var decoder = CommandDecoder()
        var head = decoder.feed(encoded.bytes.prefix(encoded.numberOffset ?? 0))
        while let last = head.last, !last.prints { head.removeLast() }
        return head
    }

    /// The rows of the document, and whether they are in a frame.
    var rows: [(row: Row, isFramed: Bool)] { Self.rows(of: document.blocks, isFramed: false) }

    private static func rows(of blocks: [Document.Block], isFramed: Bool) -> [(row: Row, isFramed: Bool)] {
        blocks.flatMap { block -> [(row: Row, isFramed: Bool)] in
            switch block {
            case .row(let row): [(row, isFramed)]
            case .frame(let blocks): rows(of: blocks, isFramed: true)
            case .confidential(let blocks): rows(of: blocks, isFramed: isFramed)
            default: []
            }
        }
    }

    /// The text runs of all papers. What lies between head and cutter when the paper is cut shows on both pieces, and counts once.
    var texts: [PrintedText] {
        papers.flatMap { paper in
            paper.items.compactMap { item in
                if case .text(let run) = item, run.y >= 0 { run } else { nil }
            }
        }
    }

    // MARK: What must hold

    /// Whether the encoder says commands alone that a slip needs, with parameters that it may have.
    func expectHarmless(_ sourceLocation: SourceLocation = #_sourceLocation) {
        for command in commands {
            let isAllowed =
                switch command {
                case .text(let bytes): bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xFF }
                case .lineFeed, .chineseModeOn, .chineseModeOff: true
                case .internationalCharacterSet(let n), .codeTable(let n): n == 0
                case .justification(let n): n <= 2
                case .emphasized(let n), .inverted(let n), .underline(let n), .chineseUnderline(let n): n <= 1
                case .characterSize(let n): n & 0x88 == 0
                case .lineSpacing, .feed: true
                case .raster(let mode, _): mode == 0 || mode == 3 && profile.doublesRaster
                default: profile.cutCommands.contains(command)
                }
            #expect(isAllowed, "\(command)", sourceLocation: sourceLocation)
        }
        let bytes = encoded.bytes
        let isArmed = zip(bytes, bytes.dropFirst()).contains { $0 == 0x10 && [0x04, 0x05, 0x14].contains($1) }
        #expect(!isArmed, "a real-time command", sourceLocation: sourceLocation)
        #expect(encoded.numberOffset != nil, sourceLocation: sourceLocation)
        #expect(
            Array(commands.suffix(profile.cutCommands.count)) == profile.cutCommands, sourceLocation: sourceLocation)
        #expect(document.blocks.cuts >= 1, sourceLocation: sourceLocation)
    }

    /// Whether all text that may not be cut off is on paper, each character as often as it should be.
    func expectComplete(_ comment: Comment, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
        var printed: [[UInt8]: Int] = [:]
        for run in texts {
            // Lines of frames are no text.
            let isTable = run.characterSet == .codeTable(0, international: 0)
            for character in characters(isTable ? run.bytes.filter { $0 < 0x80 } : run.bytes) {
                printed[character, default: 0] += 1
            }
        }
        var needed: [[UInt8]: Int] = [:]
        for (row, isFramed) in rows {
            let shown = row.fit(cells: profile.columns, isFramed: isFramed).columns.map(\.index)
            for index in shown {
                for run in row.columns[index].parts.joined() where row.wrapping != .none || run.isOneWord {
                    for character in characters(try bytes(of: run.text)) { needed[character, default: 0] += 1 }
                }
            }
        }
        let missing = needed.filter { printed[$0.key, default: 0] < $0.value }
        #expect(missing.isEmpty, comment, sourceLocation: sourceLocation)
        if rows.allSatisfy({ $0.row.wrapping != .none }) {
            #expect(printed == needed, comment, sourceLocation: sourceLocation)
        }
    }

    private func bytes(of text: String) throws -> [UInt8] {
        var replaced: [Character] = []
        return TextEncoder(converter: try GB18030Converter(), fourByte: profile.gb18030FourByte)
            .encode(text, replaced: &replaced)
    }

    private func characters(_ bytes: [UInt8]) -> [[UInt8]] {
        var characters: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let character = rest.prefix(GB18030.length(of: rest))
            rest = rest.dropFirst(character.count)
            if character.first != 0x20 { characters.append(Array(character)) }
        }
        return characters
    }
}

extension Command {
    /// Whether something of it shows on paper, if white.
    fileprivate var prints: Bool {
        switch self {
        case .text, .lineFeed, .feed, .raster, .cut, .feedAndCut, .cutLeavingOnePoint, .cutLeavingThreePoints,
            .presenter:
            true
        default: false
        }
    }
}
