import Escpos
import SlipDesign
import Testing

@testable import KioskAgent

@Suite struct SampleMarkTests {
    private static let profiles = ShippedPrinters.catalog.profiles.map(\.id)

    /// The pieces of paper of a sample, as lines from top to bottom, and which lines are white on black.
    private func pieces(_ template: String, _ profile: String) throws -> [[(text: String, isInverted: Bool)]] {
        let slip = HallSlip(template: try SlipTemplate(template))
        let drawn = try SampleSlip(
            slip, .ordinary, SampleValues(), on: try ShippedPrinters.catalog.profile(id: profile), isMarked: true)
        return drawn.papers.map { paper in
            let texts = paper.items.compactMap { item -> (Int, Bool)? in
                if case .text(let run) = item { (run.y + run.height, run.style.isInverted) } else { nil }
            }
            var bottoms: [(Int, Bool)] = []
            for each in texts where bottoms.last?.0 != each.0 { bottoms.append(each) }
            return zip(paper.text.split(separator: "\n", omittingEmptySubsequences: false), bottoms).map {
                (String($0), $1.1)
            }
        }
    }

    private func isMark(_ lines: ArraySlice<(text: String, isInverted: Bool)>) -> Bool {
        lines.count == 2 && lines.allSatisfy(\.isInverted)
            && lines.first?.text.contains("样张 SAMPLE") == true
            && lines.last?.text.contains("不是号票 NOT A TICKET") == true
    }

    @Test(arguments: profiles)
    func `a sample begins and ends with words in white on black that it is no ticket`(profile: String) throws {
        for shipped in ShippedSlip.allCases {
            let pieces = try pieces(shipped.source, profile)
            #expect(pieces.count == 1)
            #expect(isMark(pieces[0].prefix(2)) && isMark(pieces[0].suffix(2)), "\(shipped): \(pieces)")
        }
    }

    private static let qr = "{code: {{ticketQR}}; option: qrcode}"
    /// Printers without a cutter have one piece of paper whatever is asked for.
    private static let cutters = ShippedPrinters.catalog.profiles.filter { $0.cutStyle != .tear }.map(\.id)

    @Test(arguments: cutters)
    func `so does each piece of a sample that is cut in between`(profile: String) throws {
        for (template, count) in [
            ("===\n{{number}}\n\(Self.qr)", 2), ("{{number}}\n\(Self.qr)\n===\n存根\n===\n再一张", 3),
            ("{{number}}\n\(Self.qr)\n===", 1),
        ] {
            let pieces = try pieces(template, profile)
            #expect(pieces.count == count, "\(template)")
            for piece in pieces { #expect(isMark(piece.prefix(2)) && isMark(piece.suffix(2)), "\(template): \(piece)") }
        }
    }

    @Test(arguments: cutters)
    func `where it is cut within a frame, the words stand in the frame`(profile: String) throws {
        let pieces = try pieces("{border: line}\n{{number}}\n===\n一\n{border: space}\n\(Self.qr)", profile)
        #expect(pieces.count == 2)
        for piece in pieces {
            #expect(piece.count { $0.text.contains("不是号票 NOT A TICKET") } == 2, "\(piece)")
        }
    }

    @Test func `what is drawn has no mark`() throws {
        let drawn = try SampleSlip(.builtIn, .ordinary, SampleValues(), on: PrinterCatalog.defaultProfile)
        #expect(!drawn.papers[0].text.contains("SAMPLE"))
    }
}
