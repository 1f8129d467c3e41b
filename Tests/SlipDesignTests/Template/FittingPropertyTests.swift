import Escpos
import Testing

@testable import SlipDesign

/// `problems(on:)` promises that a template with none of them is printed as it says, whatever the values are.
@Suite struct FittingPropertyTests {
    /// Templates that fit, with what they are printed with and on, until there are so many.
    private func fitting(
        _ count: Int, from seed: UInt64,
        _ check: (SlipTemplate, inout RandomContent, PrinterProfile, String) throws -> Void
    ) throws {
        var found = 0
        var seed = seed
        while found < count {
            seed += 1
            var templates = RandomTemplate(seed: seed)
            let source = templates.template()
            guard let template = try? SlipTemplate(source) else { continue }
            let profile = PrinterProfile.paper(cells: [32, 48, 42, 24][Int(seed % 4)])
            guard template.problems(on: profile, logo: Self.logo).isEmpty else { continue }
            found += 1
            var contents = RandomContent(seed: seed)
            try check(template, &contents, profile, "\(seed) on \(profile.columns):\n\(source)")
        }
    }

    private static let logo = try? PNGPicture.bitmap(base64: Pictures.black16)

    @Test(arguments: 0..<8)
    func `nothing is left out, but what nowrap cuts off`(batch: UInt64) throws {
        try fitting(40, from: batch * 10_000) { template, contents, profile, source in
            let slip = try PrintedSlip(template, contents.ordinary(), logo: Self.logo, on: profile)
            try slip.expectComplete("\(source)")
        }
    }

    @Test(arguments: 0..<4)
    func `numbers of any length come out whole, smaller if need be`(batch: UInt64) throws {
        try fitting(40, from: 100_000 + batch * 10_000) { template, contents, profile, source in
            var content = contents.ordinary()
            content.number = String(
                "QWERTYUIOPASDFGHJKLZXCVBNM1234567890QWER".prefix(Int.random(in: 7...40, using: &contents.generator)))
            content.shortCode = "号码号码-号码号码-号码号码"
            content.issuedAt = "2026-11-23T09:41:00.123456789 +08:00"
            try PrintedSlip(template, content, logo: Self.logo, on: profile).expectComplete("\(source)")
        }
    }

    @Test(arguments: 0..<8)
    func `numbers, codes and times of usual length are in one line, in the template's size`(batch: UInt64) throws {
        try fitting(40, from: 200_000 + batch * 10_000) { template, contents, profile, source in
            let slip = try PrintedSlip(template, contents.ordinary(), logo: Self.logo, on: profile)
            let texts = slip.texts
            for (row, isFramed) in slip.rows {
                for (index, _) in row.fit(cells: profile.columns, isFramed: isFramed).columns {
                    for run in row.columns[index].parts.joined() where run.isOneWord && !run.text.isEmpty {
                        let isThere = texts.contains { text in
                            text.string.contains(run.text) && text.style.widthScale == run.style.width
                                && text.style.heightScale == run.style.height && text.style.isBold == run.style.bold
                        }
                        #expect(isThere, "\(run.text) in \(source)")
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<4)
    func `QRs have modules that phones read, and white around them, where the template has them`(batch: UInt64) throws {
        try fitting(25, from: 300_000 + batch * 10_000) { template, contents, profile, source in
            var content = contents.ordinary()
            content.qrContent = "http://weixin.qq.com/q/02Xy9zQwErT4uIoPaSdFgH"
            let composed = template.compose(content, logo: Self.logo, on: profile)
            #expect(composed.refusal == nil)
            #expect(try #require(composed.dotsPerModule) >= 6, "\(source)")
            let slip = try PrintedSlip(template, content, logo: Self.logo, on: profile)
            let canvas = PictureCanvas(slip.papers)
            for symbol in slip.symbols {
                let dots = symbol.symbol.dotsPerModule
                #expect((4...8).contains(dots), "\(source)")
                #expect(canvas.holds(symbol, on: profile), "\(source)")
            }
            #expect(!slip.symbols.isEmpty)
        }
    }

    @Test(arguments: 0..<4)
    func `a slip is as long as the encoder says`(batch: UInt64) throws {
        try fitting(40, from: 400_000 + batch * 10_000) { template, contents, profile, source in
            let slip = try PrintedSlip(template, contents.ordinary(), logo: Self.logo, on: profile)
            #expect(slip.papers.reduce(0) { $0 + $1.height } == slip.encoded.lengthDots, "\(source)")
        }
    }
}
