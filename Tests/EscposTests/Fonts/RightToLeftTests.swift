import Testing

@testable import Escpos

@Suite struct RightToLeftTests {
    let fonts = SystemFonts()

    /// Keeps letters from joining.
    private static let nonJoiner = "\u{200C}"

    @Test(arguments: ["مەكتەپ", "بىلىم", "قىلىش", "سىستېما"]) func `the letters of a word are joined`(_ word: String)
        throws
    {
        let apart = word.map { String($0) }.joined(separator: Self.nonJoiner)
        for height in [24, 48, 96, 192] {
            let joined = try fonts.draw(word, height: height)
            let isolated = try fonts.draw(apart, height: height)
            #expect(joined.pieces < isolated.pieces, "\(height)")
            #expect(joined.width < isolated.width)
        }
    }

    @Test func `a joined word is whole: no gap lies between letters that join`() throws {
        // All letters of this word join, and none has dots apart.
        for height in 24...192 { #expect(try fonts.draw("ھھھ", height: height).pieces == 1, "\(height)") }
    }

    @Test func `the first letter stands at the right`() throws {
        // Alif is a stroke from top to bottom, dal is not.
        let alif = try fonts.draw("ا", height: 48)
        let dal = try fonts.draw("د", height: 48)
        let both = try fonts.draw("اد", height: 48)
        let right = both.columns(both.width - alif.width..<both.width)
        #expect(right.inkedRows == alif.inkedRows)
        #expect(both.columns(0..<dal.width).ink.count == dal.ink.count)
    }

    @Test func `numbers in it read from left to right`() throws {
        let one = try fonts.draw("ا 1", height: 48)
        let twelve = try fonts.draw("ا 12", height: 48)
        // The number is at the left; 2 comes after 1.
        let digit = (twelve.width - one.width)
        #expect(try twelve.columns(0..<digit).ink.count == fonts.draw("ا 1", height: 48).columns(0..<digit).ink.count)
        #expect(twelve.columns(0..<digit) == one.columns(0..<digit))
    }

    @Test func `brackets open towards what they hold`() throws {
        let bracketed = try fonts.draw("(ا)", height: 48)
        let picture = try fonts.draw("(د)", height: 48)
        let width = try fonts.draw("(", height: 48).width
        #expect(bracketed.columns(0..<width / 2) == picture.columns(0..<width / 2))
        // The leftmost is curved to the left: its middle begins before its ends.
        let first = { (row: Int) in (0..<picture.width).first { picture[$0, row] } ?? picture.width }
        let rows = picture.inkedRows
        #expect(first((rows.lowerBound + rows.upperBound) / 2) < first(rows.lowerBound + 1))
    }

    @Test func `a line in Chinese stays left to right around a word that is not`() throws {
        let whole = try fonts.draw("姓名 ا", height: 48)
        #expect(try whole.columns(0..<96).ink.count == fonts.draw("姓名", height: 48).ink.count)
    }

    @Test func `no character in a text can turn a number around`() throws {
        let number = try fonts.draw("A012", height: 24)
        for override in ["\u{202E}", "\u{202D}", "\u{202B}", "\u{202A}", "\u{202C}"] {
            #expect(try fonts.draw("\(override)A012", height: 24) == number)
            #expect(try fonts.draw("A\(override)012", height: 24) == number)
        }
    }
}
