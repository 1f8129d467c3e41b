import Escpos
import Foundation
import QRBinding
import SlipDesign
import Testing

@testable import KioskAgent

@Suite struct SampleCaseTests {
    private static let profiles = ShippedPrinters.catalog.profiles.map(\.id)

    private func text(_ slip: HallSlip, _ sample: SampleCase, _ profile: String = "generic-80") throws -> String {
        let drawn = try SampleSlip(
            slip, sample, SampleValues(), on: try ShippedPrinters.catalog.profile(id: profile))
        return drawn.papers.map(\.text).joined(separator: "\n")
    }

    @Test(arguments: Placeholder.allCases.filter { ![.ticketQR, .followQR, .logo].contains($0) })
    func `every line that can vanish stands in one sample, and but for what is always there vanishes in another`(
        placeholder: Placeholder
    ) throws {
        let template = try SlipTemplate(
            "{{number}}\n{code: {{ticketQR}}; option: qrcode}\n这行有\n{{\(placeholder.rawValue)}}")
        let without = try SlipTemplate("{{number}}\n{code: {{ticketQR}}; option: qrcode}\n这行有\n")
        var (seen, vanished) = (0, 0)
        for sample in SampleCase.allCases {
            let differs =
                try text(HallSlip(template: template), sample) != text(HallSlip(template: without), sample)
            if differs { seen += 1 } else { vanished += 1 }
        }
        #expect(seen > 0)
        let always: Set<Placeholder> = [
            .hall, .hallEnglish, .service, .serviceEnglish, .number, .shortCode, .issuedAt, .issuedDate, .issuedTime,
            .businessDay, .kiosk, .rule, .ruleEnglish,
        ]
        #expect(always.contains(placeholder) == (vanished == 0))
    }

    @Test func `the QR of the ticket is in all samples but the one without it`() throws {
        let slip = HallSlip.builtIn
        for sample in SampleCase.allCases {
            let drawn = try SampleSlip(slip, sample, SampleValues(), on: PrinterCatalog.defaultProfile)
            #expect((drawn.dotsPerModule == 8) == (sample != .noQR), "\(sample)")
            #expect(drawn.refusal == nil)
        }
    }

    @Test func `the longest names are as long as names are printed, and so are number and kiosk`() {
        let content = SampleValues().content(.longNames)
        for name in [
            content.hall, content.hallEnglish, content.service, content.serviceEnglish, content.kiosk,
        ] {
            #expect(name.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } == 40, "\(name)")
            #expect(name.first != " " && name.last != " ", "\(name)")
        }
        #expect(content.number.count == 6 && content.ahead == 999)
    }

    @Test(arguments: profiles)
    func `every shipped slip fits every sample on every paper, and its number stays in one line`(profile: String) throws
    {
        for shipped in ShippedSlip.allCases {
            for sample in SampleCase.allCases {
                let slip = HallSlip(template: shipped.template).withExampleLogo
                #expect(
                    slip.template.problems(on: try ShippedPrinters.catalog.profile(id: profile), logo: slip.logo)
                        .isEmpty)
                let number = sample == .longNames ? "AB1234" : "A010"
                #expect(try text(slip, sample, profile).contains(number), "\(shipped), \(sample)")
            }
        }
    }

    @Test func `samples say the hall's own links, and the same on every day`() throws {
        var configuration = Configuration(central: .init(url: "https://c"))
        configuration.slip.qrTemplate = "https://another.example/{token}?x"
        configuration.kiosk.followURL = "https://another.example/follow"
        let values = SampleValues(slip: configuration.slip, kiosk: configuration.kiosk)
        let content = values.content(.ordinary)
        #expect(content.qrContent == "https://another.example/kvzx2m7qd4hn6wtr3ybcfgja5e?x")
        #expect(content.followContent == "https://another.example/follow")
        #expect(content.shortCode == "KVZX-2M7Q")
        #expect(SampleValues().content(.ordinary) == SampleValues().content(.ordinary))
        #expect(SampleValues().content(.ordinary).qrContent == "https://q.hall.example/t/kvzx2m7qd4hn6wtr3ybcfgja5e")
    }

    @Test func `the example logo is small enough for every paper, and only samples have it`() throws {
        let logo = try #require(ExampleLogo.bitmap)
        #expect(logo.width <= 384 && (60...80).contains(logo.height))
        let slip = HallSlip(template: ShippedSlip.logo.template)
        #expect(slip.withExampleLogo.logo == logo && slip.logo == nil)
        var own = slip
        own.logo = Bitmap(width: 8, height: 8)
        #expect(own.withExampleLogo == own)
        #expect(HallSlip.builtIn.withExampleLogo == .builtIn)
    }
}
