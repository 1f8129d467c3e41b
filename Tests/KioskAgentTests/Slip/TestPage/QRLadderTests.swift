import Escpos
import Foundation
import QRBinding
import Testing

@testable import KioskAgent

@Suite struct QRLadderTests {
    @Test(arguments: 0...1100)
    func `every size that slips may have is there once, where the paper is wide enough for it`(width: Int) {
        let ladder = QRLadder(width: width)
        let sizes = ladder.shelves.flatMap { $0.map(\.dots) }
        #expect(sizes.sorted() == (4...8).filter { $0 * 29 <= width })
        for shelf in ladder.shelves { #expect(shelf.picture.width <= width) }
    }

    @Test(arguments: ["generic-80", "generic-58", "epson-tm-t88"])
    func `zbar reads every rung of a printed page`(id: String) async throws {
        let profile = try ShippedPrinters.catalog.profile(id: id)
        let document = TestPage(facts: .sample, profile: profile).document
        let paper = try #require(
            EscposRenderer.papers(of: try DocumentEncoder(profile: profile).encode(document).bytes, profile: profile)
                .first)
        let directory = try TemporaryDirectory()
        let (svg, picture) = (directory.file("page.svg"), directory.file("page.png"))
        try SlipSVG.draw(paper).write(toFile: svg, atomically: true, encoding: .utf8)
        try await succeed(
            "rsvg-convert", "--width", "\(profile.widthDots * 2)", "--keep-aspect-ratio", "--background-color", "white",
            "-o", picture, svg)
        let read = try await succeed("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture)
        #expect(read.split(separator: "\n").sorted() == (4...8).map { "test \($0) dots" })
    }
}
