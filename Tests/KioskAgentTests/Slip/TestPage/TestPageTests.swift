import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// What a test page promises, on every paper.
@Suite struct TestPageTests {
    static let profiles = ShippedPrinters.catalog.profiles

    /// Papers that no maker has, and that a file in printers.d may describe.
    private static let odd: [PrinterProfile] = [96, 97, 120, 384, 420, 640, 1032].flatMap { width in
        [(12, 24), (8, 16), (48, 96)].map { cell in
            var profile = BuiltInProfiles.generic80
            (profile.id, profile.widthDots) = ("odd-\(width)-\(cell.0)", width)
            (profile.cellWidth, profile.cellHeight) = cell
            profile.cutStyle = width % 2 == 0 ? .tear : .cutLeavingOnePoint
            return profile
        }
    }

    private func papers(_ profile: PrinterProfile, _ facts: TestPageFacts = .sample) throws -> [PrintedPaper] {
        let document = TestPage(facts: facts, profile: profile).document
        return EscposRenderer.papers(of: try DocumentEncoder(profile: profile).encode(document).bytes, profile: profile)
    }

    private func paper(_ profile: PrinterProfile, _ facts: TestPageFacts = .sample) throws -> PrintedPaper {
        try #require(try papers(profile, facts).first)
    }

    @Test(arguments: profiles + odd)
    func `nothing on it is wider than the paper, and it is one piece`(profile: PrinterProfile) throws {
        let papers = try papers(profile)
        #expect(papers.count == 1)
        for item in papers[0].items {
            switch item {
            case .text(let run): #expect(run.x + run.width <= profile.widthDots)
            case .raster(let raster):
                #expect(raster.x + raster.bitmap.width * raster.horizontalScale <= profile.widthDots)
            }
        }
        #expect((papers[0].edge == .uncut) == (profile.cutStyle == .tear))
    }

    @Test(arguments: profiles)
    func `it begins and ends with words in white on black that it is no ticket, and has no number`(
        profile: PrinterProfile
    ) throws {
        let paper = try paper(profile)
        let inverted = paper.items.compactMap { item -> PrintedText? in
            if case .text(let run) = item, run.style.isInverted { run } else { nil }
        }
        let rows = Set(inverted.map(\.y)).sorted()
        #expect(rows.count == 4)
        for row in rows {
            // As wide as the paper, but for what is less than a character.
            let width = inverted.filter { $0.y == row }.reduce(0) { $0 + $1.width }
            #expect(width > profile.widthDots - 4 * profile.cellWidth, "\(width)")
        }
        let lines = paper.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines.prefix(2) == ["测试页 · 非号票", "TEST – NO TICKET"])
        #expect(lines.count { $0 == "测试页 · 非号票" } == 2 && lines.count { $0 == "TEST – NO TICKET" } == 2)
        // Nothing is as high as a ticket's number but single signs.
        for case .text(let run) in paper.items where run.style.heightScale > 2 {
            #expect(run.bytes.count == 2)
        }
    }

    @Test(arguments: profiles)
    func `of a kiosk that is well it takes a quarter of a metre of paper, and on narrow paper a little more`(
        profile: PrinterProfile
    ) throws {
        let well = TestPageFacts(.sample())
        #expect(well.lines.allSatisfy { $0.mark == .well })
        let paper = try paper(profile, well)
        let millimetres = Double(paper.height) / paper.dotsPerMillimetre
        #expect(millimetres < (profile.columns < 48 ? 300 : 260), "\(millimetres)")
    }

    @Test func `it says what status says, with the same marks`() throws {
        for status: ServiceStatus in [
            .sample(), .sample(printer: .nearEnd), .sample(connected: false),
            .sample(printer: .mute, outbox: OutboxState(depth: 3, deadLetters: 1, oldestSeconds: 4), ahead: 4000),
            .sample(time: nil, ahead: nil),
            .sample(left: PaperEstimate(millimetres: 900, slips: 7, basis: .rollLength)),
        ] {
            let facts = TestPageFacts(status)
            for trouble in status.troubles {
                for text in [trouble.text.zh, trouble.text.en] {
                    #expect(facts.lines.contains { $0.text == text && $0.mark == (trouble.stops ? .bad : .warning) })
                }
            }
            let text = try paper(BuiltInProfiles.generic80, facts).text.filter { !$0.isWhitespace }
            for line in facts.lines {
                #expect(text.contains("\(line.mark.rawValue)\(line.text)".filter { !$0.isWhitespace }), "\(line)")
            }
            #expect(text.contains("central:\(status.central.state)"))
            #expect(status.troubles.isEmpty == facts.lines.allSatisfy { $0.mark == .well })
        }
    }

    @Test func `of many troubles the first are told, and how many there are besides`() {
        var status = ServiceStatus.sample()
        status.troubles = (1...9).map {
            Trouble(code: "x.\($0)", stops: false, text: BilingualText(zh: "事\($0)", en: "thing \($0)"))
        }
        let texts = TestPageFacts(status).lines.map(\.text)
        #expect(texts.contains("thing 4") && !texts.contains("thing 5") && texts.contains { $0.contains("还有 5 项") })
    }
}
