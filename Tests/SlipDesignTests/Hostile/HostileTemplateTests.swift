import struct HallSimulator.SplitMix64
import Escpos
import Testing

@testable import SlipDesign

/// Templates and values of any kind: whatever they are, a slip comes of them that can do no harm.
@Suite struct HostileTemplateTests {
    static let profiles =
        BuiltInProfiles.all + [
            .paper(cells: 8), .paper(cells: 42),
            {
                var profile = PrinterProfile.paper(cells: 42)
                (profile.doublesRaster, profile.cutStyle, profile.verticalUnitsPerDot) = (true, .cutAndEject, 2)
                return profile
            }(),
        ]

    @Test(arguments: 0..<20)
    func `any template and any values make a slip that is harmless`(batch: UInt64) throws {
        var read = 0
        for seed in batch * 50..<(batch + 1) * 50 {
            var templates = RandomTemplate(seed: seed)
            guard let template = try? SlipTemplate(templates.template()) else { continue }
            read += 1
            var contents = RandomContent(seed: seed)
            let profile = Self.profiles[Int(seed) % Self.profiles.count]
            let slip = try PrintedSlip(template, contents.hostile(), on: profile)
            slip.expectHarmless()
        }
        #expect(read > 10)
    }

    @Test(arguments: 0..<10)
    func `noise is a template or is not, and never more`(batch: UInt64) throws {
        let pieces = [
            "{", "}", "{{", "}}", "|", "\\", "^", "\"", "_", "`", "~", "-", "=", ":", ";", "\n", "\r", "\t", " ", "x",
            "\\x", "4",
            "?", "!", "number", "{{number}}", "{code: {{ticketQR}}; option: qrcode}\n", "width", "border: line", "*",
            ",", "code", "image",
            "option: qrcode", "\u{0}", "\u{1B}", "号", "👍🏽", "\u{301}", "\u{FEFF}", "\u{2028}", "\u{10FFFF}",
        ]
        for seed in batch * 100..<(batch + 1) * 100 {
            var generator = SplitMix64(seed: seed)
            var source = (0..<Int.random(in: 0...60, using: &generator)).map { _ in generator.one(of: pieces) }.joined()
            if generator.happens(oneIn: 2) { source += "\n{{number}}\n{code: {{ticketQR}}; option: qrcode}" }
            do {
                let template = try SlipTemplate(source)
                let profile = Self.profiles[Int(seed) % Self.profiles.count]
                _ = template.problems(on: profile, logo: nil)
                var contents = RandomContent(seed: seed)
                try PrintedSlip(template, contents.hostile(), on: profile).expectHarmless()
            } catch let problems as TemplateProblems {
                #expect(!problems.all.isEmpty)
                #expect(problems.all.allSatisfy { $0.description.count < 600 && !$0.description.isEmpty })
                #expect(
                    zip(problems.all, problems.all.dropFirst()).allSatisfy {
                        ($0.line, $0.column) <= ($1.line, $1.column)
                    })
            }
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "a", "号", "{", "}", "{{", "}}", "|", "^", "\\", "\\n", "\"", "-", "=", " ", "~", "\n", "{{hall}}",
            "{{?hall}}", "\\x41",
            "{width: 1 1 1 1}\n", "|a", "{}\n", "{border: line}\n{border: none}\n", "{;", "\u{301}",
        ])
    func `a file of one thing without end is read as fast as another`(piece: String) {
        let source = String(repeating: piece, count: (1 << 15) / piece.utf8.count)
        if let template = try? SlipTemplate("\(source)\n{{number}}\n{code: {{ticketQR}}; option: qrcode}") {
            _ = template.problems(on: BuiltInProfiles.generic80, logo: nil)
            _ = try? PrintedSlip(template, .sample, on: BuiltInProfiles.generic80)
        }
    }

    @Test(arguments: 0..<12)
    func `nothing before the number's offset tells one ticket from another`(batch: UInt64) throws {
        for seed in batch * 50..<(batch + 1) * 50 {
            var templates = RandomTemplate(seed: seed)
            guard let template = try? SlipTemplate(templates.template()) else { continue }
            var contents = RandomContent(seed: seed)
            var content = contents.ordinary()
            (content.qrContent, content.shortCode) = ("http://weixin.qq.com/q/1", "AAAA-BBBB")
            var other = content
            (other.number, other.qrContent, other.shortCode) = ("Z9", "http://weixin.qq.com/q/2", "CCCC-DDDD")
            let profile = Self.profiles[Int(seed) % Self.profiles.count]
            let heads = try [content, other].map { try PrintedSlip(template, $0, on: profile).head }
            #expect(heads[0] == heads[1], "\(seed)")
        }
    }

    @Test(arguments: 0..<8)
    func `what is kept of a slip has neither its code nor its QR`(batch: UInt64) throws {
        for seed in batch * 50..<(batch + 1) * 50 {
            var templates = RandomTemplate(seed: seed)
            guard let template = try? SlipTemplate(templates.template()) else { continue }
            var contents = RandomContent(seed: seed)
            var content = contents.ordinary()
            (content.qrContent, content.shortCode) = ("http://weixin.qq.com/q/1", "AAAA-BBBB")
            var other = content
            (other.qrContent, other.shortCode) = ("http://weixin.qq.com/q/2", "CCCC-DDDD")
            let profile = Self.profiles[Int(seed) % Self.profiles.count]
            let slips = try [content, other].map { try PrintedSlip(template, $0, on: profile).encoded }
            #expect(slips[0].blanked.bytes == slips[1].blanked.bytes, "\(seed)")
        }
    }

    @Test func `values come out short, in one line, and without anything that controls but what joins letters`() {
        var contents = RandomContent(seed: 1)
        for _ in 0..<500 {
            let value = contents.noise().printable
            #expect(value.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } <= SlipValues.mostCells)
            #expect(value.utf8.count <= Placeholder.hall.mostBytes)
            let categories = value.unicodeScalars.filter { !$0.isJoiner }.map(\.properties.generalCategory)
            #expect(!categories.contains { [.control, .format, .lineSeparator, .paragraphSeparator].contains($0) })
        }
    }
}
