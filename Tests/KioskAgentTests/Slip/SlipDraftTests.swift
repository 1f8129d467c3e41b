import Escpos
import SlipDesign
import Testing
import struct HallSimulator.SplitMix64

@testable import KioskAgent

@Suite struct SlipDraftTests {
    private static let qr = "{code: {{ticketQR}}; option: qrcode}"
    private static let wide = ShippedPrinters.catalog.profiles.first { $0.id == "generic-80" }
    private static let narrow = ShippedPrinters.catalog.profiles.first { $0.id == "generic-58" }

    /// What an editor may have saved.
    private enum Save: CaseIterable {
        case good, another, broken, onlyWide, gone

        var reading: SlipReading {
            let text: String
            switch self {
            case .good: text = "{{number}}\n\(qr)"
            case .another: text = "{{hall}}\n{{number}}\n\(qr)"
            case .broken: text = "{{number}}\n\(qr)\n{{nothing}}"
            case .onlyWide: text = "{{number}}\n\(qr)\n{text: nowrap}\n一二三四五六七八九十一二三四五六七八九十"
            case .gone: return SlipReading(slip: .failure(.unreadable(file: "f", why: "is gone")), lines: [])
            }
            do throws(HallSlipError) {
                return SlipReading(
                    slip: .success(HallSlip(template: try HallSlip.template(text, named: "f"))),
                    lines: SlipTemplate.lines(of: text))
            } catch {
                return SlipReading(slip: .failure(error), lines: SlipTemplate.lines(of: text))
            }
        }

        func fits(_ profile: PrinterProfile) -> Bool {
            switch self {
            case .good, .another: true
            case .onlyWide: profile.id == "generic-80"
            case .broken, .gone: false
            }
        }
    }

    @Test
    func `whatever is saved, each paper shows the last slip that fitted it, and a new version tells a new picture`()
        throws
    {
        let papers = [try #require(Self.wide), try #require(Self.narrow)]
        var generator = SplitMix64(seed: 5)
        var seen: Set<String> = []
        for _ in 0..<200 {
            var draft = SlipDraft()
            var last: [String: HallSlip] = [:]
            for _ in 0..<12 {
                let save = try #require(Save.allCases.randomElement(using: &generator))
                let (before, version) = (last, draft.version)
                draft.take(save.reading, on: papers)
                for paper in papers {
                    if save.fits(paper), case .success(let slip) = save.reading.slip { last[paper.id] = slip }
                    #expect(draft.slip(on: paper) == last[paper.id])
                    #expect(draft.isCurrent(on: paper) == save.fits(paper))
                }
                #expect((draft.version == version) == (last == before))
                let view = draft.view(of: Configuration.Slip(), on: papers, printed: nil)
                #expect(view.problems.isEmpty == ![.broken, .gone].contains(save))
                #expect(view.papers.map(\.problems.isEmpty) == [true, save != .onlyWide])
                #expect(view.papers.map(\.hasPicture) == papers.map { last[$0.id] != nil })
                seen.insert("\(save) \(view.papers.map(\.isCurrent))")
            }
        }
        #expect(seen.count == 5)
    }

    @Test func `what the agent prints is told by what it read at its start, what fits, and what is there now`() throws {
        let paper = try #require(Self.narrow)
        func prints(started: Save, now: Save) throws -> SlipView.Prints? {
            var draft = SlipDraft()
            let printed: HallSlip
            if case .success(let slip) = started.reading.slip { printed = slip } else { printed = .builtIn }
            draft.take(now.reading, on: [paper])
            draft.begin(with: printed, on: [paper])
            return draft.view(of: Configuration.Slip(), on: [paper], printed: printed).papers.first?.prints
        }
        for now in Save.allCases {
            for started in Save.allCases {
                let wanted: SlipView.Prints =
                    !started.fits(paper) ? .builtIn : started == now ? .this : .earlier
                #expect(try prints(started: started, now: now) == wanted, "\(started), then \(now)")
            }
        }
    }

    @Test func `a line is shown around its place, however long it is and whatever is in it`() {
        let long = String(repeating: "x", count: 100_000)
        let middle = SlipView.Excerpt("\(long){\(long)", column: 100_001)
        #expect(middle.place == "{" && middle.before.count == 61 && middle.after.count == 61)
        #expect(middle.before.hasPrefix("…x") && middle.after.hasSuffix("x…"))
        #expect(SlipView.Excerpt("ab", column: 1) == .init(before: "", place: "a", after: "b"))
        #expect(SlipView.Excerpt("ab", column: 3) == .init(before: "ab", place: "", after: ""))
        #expect(SlipView.Excerpt("", column: 1) == .init(before: "", place: "", after: ""))
        #expect(SlipView.Excerpt("ab", column: 99) == .init(before: "ab", place: "", after: ""))
        // Columns count scalars, as the problems do.
        #expect(SlipView.Excerpt("e\u{301}{", column: 3).place == "{")
    }
}
