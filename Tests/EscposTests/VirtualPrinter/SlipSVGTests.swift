import Foundation
import FoundationXML
import Testing

@testable import Escpos

struct SlipSVGTests {
    /// `Tests/Golden`, beside the test targets.
    static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Golden", isDirectory: true)

    @Test(arguments: ["generic-80", "generic-58", "half-dots"])
    func `a ticket looks as it did when it was last looked at`(_ id: String) throws {
        let profile = try Models.model(id)
        let drawings = EscposRenderer.svgs(of: try SampleTicket.bytes(for: profile), profile: profile)
        let drawing = try #require(drawings.first)
        let file = Self.golden.appendingPathComponent("ticket-\(id).svg")
        // To accept a new look: set this, run, rasterise the files and look at them.
        if ProcessInfo.processInfo.environment["ESCPOS_ACCEPT_GOLDEN"] != nil {
            try FileManager.default.createDirectory(at: Self.golden, withIntermediateDirectories: true)
            try drawing.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try drawing == String(contentsOf: file, encoding: .utf8))
    }

    @Test(arguments: Models.all.map(\.id))
    func `the QR of a ticket is read back from its drawing`(_ id: String) throws {
        let profile = try Models.model(id)
        let drawing = try #require(
            EscposRenderer.svgs(of: try SampleTicket.bytes(for: profile), profile: profile).first)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (svg, png) = (folder.appendingPathComponent("slip.svg"), folder.appendingPathComponent("slip.png"))
        try drawing.write(to: svg, atomically: true, encoding: .utf8)
        _ = try run("rsvg-convert", "-o", png.path, svg.path)
        #expect(try run("zbarimg", "--quiet", "--raw", png.path) == SampleSymbol.content + "\n")
    }

    @Test func `text can be found as text, whatever its size`() throws {
        let profile = BuiltInProfiles.generic80
        let drawing = try #require(
            EscposRenderer.svgs(of: try SampleTicket.bytes(for: profile), profile: profile).first)
        for text in ["市民中心", "Civic Centre", "综合业务", "A010", "前面等候 6 人", "2026-11-23 09:41", "abcd2345"] {
            #expect(drawing.contains(">\(text)</text>"), "\(text)")
        }
        #expect(drawing.contains(">请留意叫号 &amp; &lt;显示屏&gt;</text>"))
    }

    @Test func `cells are where the head would print them`() throws {
        let papers = EscposRenderer.papers(
            of: bytes(of: [
                .justification(2), .characterSize(0x12), .text([0x41] + [0xD7, 0xDB]), .characterSize(0), .text([0x42]),
                .lineFeed, .raster(mode: 3, Bitmap(width: 16, height: 5)), .feed(10),
            ]), profile: BuiltInProfiles.generic80)
        let items = try #require(papers.first).items
        guard items.count == 3, case .text(let big) = items[0], case .text(let small) = items[1],
            case .raster(let raster) = items[2]
        else {
            Issue.record("\(items)")
            return
        }
        // A of 24 dots, 综 of 48, B of 12: 84 dots at the right of 576, below the 120 between cutter and head.
        #expect((big.x, big.width, big.y, big.height) == (492, 72, 120, 72))
        #expect((small.x, small.width, small.y, small.height) == (564, 12, 168, 24))
        #expect((raster.x, raster.y, raster.horizontalScale, raster.verticalScale) == (544, 192, 2, 2))
        #expect(papers.first?.height == 120 + 72 + 10 + 10)
    }

    @Test func `what stands between head and cutter stays with the next slip`() throws {
        let profile = BuiltInProfiles.generic80
        let papers = EscposRenderer.papers(
            of: bytes(of: [
                .feed(200), .text([0x41]), .lineFeed, .cut(0), .feed(255), .cut(1), .text([0x42]), .lineFeed,
            ]), profile: profile)
        #expect(papers.map(\.text) == ["", "A", "B"])
        #expect(papers.map(\.edge) == [.cut, .partiallyCut, .uncut])
    }

    @Test(arguments: 0..<300)
    func `any bytes draw to valid XML`(_ seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var bytes: [UInt8] = []
        while bytes.count < 400 {
            bytes += likelyBytes(using: &generator)
            bytes += (0..<Int.random(in: 0...20, using: &generator)).map { _ in .random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) { bytes += [0x0A] }
        }
        let profile = Models.all[Int(seed) % Models.all.count]
        for drawing in EscposRenderer.svgs(of: bytes, profile: profile) {
            let parser = XMLParser(data: Data(drawing.utf8))
            #expect(parser.parse(), "\(String(describing: parser.parserError))")
        }
    }

    @Test func `every character of GB18030 with one or two bytes draws to valid XML`() {
        var bytes: [UInt8] = []
        for lead in UInt8(0x20)...0xFF {
            bytes.append(lead)
            bytes.append(0x0A)
            for trail in UInt8(0x40)...0xFE where lead > 0x80 && lead < 0xFF { bytes += [lead, trail] }
            bytes.append(0x0A)
        }
        bytes += Command.chineseModeOff.bytes
        for byte in UInt8(0x20)...0xFF { bytes += [byte, 0x0A] }
        for drawing in EscposRenderer.svgs(of: bytes, profile: BuiltInProfiles.generic58) {
            #expect(XMLParser(data: Data(drawing.utf8)).parse())
        }
    }

    private func run(_ tool: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
