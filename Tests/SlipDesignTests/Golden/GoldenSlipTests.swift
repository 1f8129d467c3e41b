import Foundation
import Testing

@testable import Escpos
@testable import SlipDesign

@Suite struct GoldenSlipTests {
    /// `Tests/Golden/slips`: a document for each part of the language, and what becomes of it on wide and on narrow paper.
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Golden/slips")

    private static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".receipt") }.map { String($0.dropLast(8)) }.sorted()
    }()

    private func bytes(
        of name: String, saying content: SlipContent = .sample, on profile: PrinterProfile
    ) throws -> [UInt8] {
        let source = try String(contentsOf: Self.folder.appending(path: "\(name).receipt"), encoding: .utf8)
        let template = try SlipTemplate(source)
        #expect(template.problems(on: profile, logo: nil).isEmpty)
        let slip = template.compose(content, logo: nil, on: profile)
        return try DocumentEncoder(profile: profile).encode(slip.document).bytes
    }

    @Test func `there is a document for each part of the language`() {
        #expect(Self.names.count >= 14)
    }

    @Test(arguments: names, BuiltInProfiles.all)
    func `a document becomes the bytes and the picture that were looked at`(
        name: String, profile: PrinterProfile
    ) throws {
        try compare(try bytes(of: name, on: profile), with: name, on: profile)
    }

    /// Slips that say something else than on an ordinary day.
    private static let occasions: [String: @Sendable (inout SlipContent) -> Void] = [
        "offline": { content in
            content.isOffline = true
            content.ahead = nil
        },
        "reprint-without-qr": { content in
            (content.isReprint, content.isOffline) = (true, true)
            (content.ahead, content.qrContent, content.issuedAt) = (nil, nil, nil)
        },
        "appointment": { content in
            content.bookedAt = "2026-11-23 10:30"
            content.ahead = 0
        },
    ]

    @Test(arguments: occasions.keys.sorted(), BuiltInProfiles.all)
    func `conditions let lines stand on the slips that they are for`(occasion: String, profile: PrinterProfile) throws {
        var content = SlipContent.sample
        Self.occasions[occasion]?(&content)
        try compare(
            try bytes(of: "conditions", saying: content, on: profile), with: "conditions-\(occasion)", on: profile)
    }

    private func compare(_ bytes: [UInt8], with name: String, on profile: PrinterProfile) throws {
        let svg = SlipSVG.draw(roll: EscposRenderer.papers(of: bytes, profile: profile))
        let width = profile.id.suffix(2)
        let (bytesFile, svgFile) = (
            Self.folder.appending(path: "\(name)-\(width).escpos"), Self.folder.appending(path: "\(name)-\(width).svg")
        )
        // To accept a new look: set this, run, rasterise the pictures and look at them.
        if ProcessInfo.processInfo.environment["ESCPOS_ACCEPT_GOLDEN"] != nil {
            try Data(bytes).write(to: bytesFile)
            try Data(svg.utf8).write(to: svgFile)
        }
        #expect(try Data(contentsOf: bytesFile) == Data(bytes))
        #expect(try String(contentsOf: svgFile, encoding: .utf8) == svg)
    }
}
