import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// Test pages as they were looked at.
@Suite struct TestPageGoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden/test-pages")

    @Test(arguments: ["generic-80", "generic-58", "epson-tm-t88", "custom-vkp80"])
    func `a test page becomes the bytes and the picture that were looked at`(id: String) throws {
        let profile = try ShippedPrinters.catalog.profile(id: id)
        // What is drawn from a machine's fonts is another picture where they are others.
        let page = TestPage(facts: .sample, profile: profile, rare: "")
        let bytes = try DocumentEncoder(profile: profile).encode(page.document).bytes
        let svg = SlipSVG.draw(roll: EscposRenderer.papers(of: bytes, profile: profile))
        let (bytesFile, svgFile) = (
            Self.folder.appending(path: "\(id).escpos"), Self.folder.appending(path: "\(id).svg")
        )
        // To accept a new look: set this, run, rasterise the pictures and look at them.
        if ProcessInfo.processInfo.environment["ESCPOS_ACCEPT_GOLDEN"] != nil {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: bytesFile)
            try Data(svg.utf8).write(to: svgFile)
        }
        #expect(try Data(contentsOf: bytesFile) == Data(bytes))
        #expect(try String(contentsOf: svgFile, encoding: .utf8) == svg)
    }
}

extension TestPageFacts {
    /// Of a kiosk whose roll is near its end.
    static let sample = TestPageFacts(
        time: "2026-11-23 14:31", kiosk: "hall-1", version: "0.1.0",
        printer: "EPSON TM-T88V (04b8:0202) at USB port 1-1.2, serial J4LG008211, profile epson-tm-t88",
        lines: [
            Line(mark: .warning, text: "纸将用完（约剩 40 张）：请备好新纸卷"),
            Line(mark: .warning, text: "The paper is near its end, about 40 slips are left: have a new roll at hand"),
            Line(mark: .well, text: "取号 tickets: are given"), Line(mark: .warning, text: "打印机 printer: nearEnd"),
            Line(mark: .well, text: "纸 paper: about 40 slips (5.0 m)"),
            Line(mark: .well, text: "中心 central: connected"),
            Line(mark: .well, text: "时钟 clock: central's; this machine's agrees"),
        ])
}
