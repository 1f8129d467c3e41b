import Escpos
import Testing

@testable import KioskAgent

/// A dead element of the head is found by the comb, and named rightly.
@Suite struct DotCombTests {
    /// A page's dots as the head prints them: `dead` prints nothing.
    private func dots(_ profile: PrinterProfile, dead: Int? = nil) throws -> (picture: Bitmap, rasters: [PrintedRaster])
    {
        let document = TestPage(facts: .sample, profile: profile).document
        let bytes = try DocumentEncoder(profile: profile).encode(document).bytes
        let paper = try #require(EscposRenderer.papers(of: bytes, profile: profile).first)
        var picture = Bitmap(width: paper.width, height: paper.height)
        let rasters = paper.items.compactMap { if case .raster(let raster) = $0 { raster } else { nil } }
        for raster in rasters { picture.draw(raster.bitmap, x: raster.x, y: raster.y) }
        if let dead { for y in 0..<picture.height { picture[dead, y] = false } }
        return (picture, rasters)
    }

    /// What somebody with a glass reads: the numbers below teeth, and the teeth that are missing between them.
    private struct Reader {
        let picture: Bitmap

        /// Whether `x` is black in `y` with three white dots on both sides.
        func isAlone(_ x: Int, _ y: Int) -> Bool {
            picture[x, y] && (1...3).allSatisfy { !picture[x - $0, y] && !picture[x + $0, y] }
        }

        /// The rows of dots in which teeth stand: nearly an eighth of all elements alone, eight apart.
        func rowsOfTeeth() -> [(y: Int, first: Int)] {
            (0..<picture.height).compactMap { y in
                let alone = (0..<picture.width).filter { isAlone($0, y) }
                let classes = Dictionary(grouping: alone) { $0 % 8 }
                guard let (first, teeth) = classes.max(by: { $0.value.count < $1.value.count }),
                    classes.count == 1, teeth.count >= picture.width / 8 - 1
                else { return nil }
                return (y, first)
            }
        }

        /// The number that stands below a tooth; nil where none is whole.
        func number(near x: Int, below y: Int, upTo most: Int) -> Int? {
            (0..<most).first { candidate in
                let glyphs = DotDigits.picture(of: candidate)
                let left = max(0, min(x - glyphs.width / 2, picture.width / 8 * 8 - glyphs.width))
                return (y + 1..<y + 20).contains { top in
                    (0..<glyphs.height).allSatisfy { dy in
                        (-8..<glyphs.width + 8).allSatisfy { picture[left + $0, top + dy] == glyphs[$0, dy] }
                    }
                }
            }
        }
    }

    @Test(arguments: ["generic-80", "generic-58", "epson-tm-t88", "generic-80-narrow"])
    func `every element prints alone in a tooth, and the numbers below are theirs`(id: String) throws {
        let profile = try ShippedPrinters.catalog.profile(id: id)
        let reader = Reader(picture: try dots(profile).picture)
        let rows = reader.rowsOfTeeth()
        #expect(Set(rows.map(\.first)) == Set(0..<8))
        for row in 0..<8 {
            let ys = rows.filter { $0.first == row }.map(\.y)
            // Each tooth is a line of six dots at least, three quarters of a millimetre.
            #expect(ys.count >= 6)
            for element in stride(from: row, to: profile.widthDots / 8 * 8, by: 8) {
                #expect(ys.count { reader.isAlone(element, $0) } >= 6, "element \(element)")
            }
            let last = try #require(ys.max())
            for element in stride(from: row, to: profile.widthDots / 8 * 8, by: DotComb.numbered) {
                #expect(reader.number(near: element, below: last, upTo: profile.widthDots) == element)
            }
        }
    }

    @Test(arguments: [0, 1, 213, 300, 511, 575])
    func `a dead element is a gap where the numbers say, and nowhere else`(dead: Int) throws {
        let profile = BuiltInProfiles.generic80
        let reader = Reader(picture: try dots(profile, dead: dead).picture)
        let comb = DotComb(width: 576)
        let whole = try dots(profile).picture
        let top = try #require(Reader(picture: whole).rowsOfTeeth().first).y
        // What is counted: the teeth of each row that are there.
        var missing: [Int] = []
        for element in 0..<576 where comb.tooth(of: element).allSatisfy({ !reader.picture[element, top + $0] }) {
            missing.append(element)
        }
        #expect(missing == [dead])
        // By the numbers alone: so many teeth of eight from a numbered one that can be read.
        let row = dead % 8
        let below = top + comb.tooth(of: row).upperBound - 1
        let read = stride(from: row, to: 576, by: DotComb.numbered).compactMap { place in
            reader.number(near: place, below: below, upTo: 576).map { (place: place, number: $0) }
        }
        // The gap goes through a number at most.
        #expect(read.count >= 8)
        for (place, number) in read { #expect(number + (dead - place) / 8 * 8 == dead) }
    }

    @Test func `in the black bar it is a white line`() throws {
        let picture = try dots(BuiltInProfiles.generic80, dead: 213).picture
        let bars = (0..<picture.height).filter { y in (0..<576).count { picture[$0, y] } == 575 }
        #expect(bars.count >= 16)
        for y in bars { #expect(!picture[213, y]) }
    }
}
