import Foundation
import Testing

@testable import KioskAgent

@Suite struct PersonalNumberTests {
    /// A made-up identity number of a made-up person: 17 digits and the character that fits.
    private func identity(_ digits: String) throws -> String {
        let candidates = "0123456789X".map { digits + String($0) }
        return try #require(candidates.first { (try? PersonalNumber(typed: $0)) != nil })
    }

    @Test func `of eleven check characters one fits, and each wrong digit or swap of neighbours is noticed`() throws {
        for base in ["11010519491231002", "44030819990110123", "53010219200508011", "35020020000229999"] {
            let right = try identity(base)
            #expect("0123456789X".count { (try? PersonalNumber(typed: base + String($0))) != nil } == 1)
            for place in 0..<17 {
                var digits = Array(right)
                for other in "0123456789" where other != Array(right)[place] {
                    digits[place] = other
                    #expect(throws: PersonalNumber.Mistake.self) { try PersonalNumber(typed: String(digits)) }
                }
                digits = Array(right)
                if place < 16, digits[place] != digits[place + 1] {
                    digits.swapAt(place, place + 1)
                    #expect(throws: PersonalNumber.Mistake.self) { try PersonalNumber(typed: String(digits)) }
                }
            }
        }
    }

    @Test func `the example of the standard is right, in small and in capital letters`() throws {
        // GB 11643-1999, appendix.
        let number = PersonalNumber.identity("11010519491231002X")
        #expect(try PersonalNumber(typed: "11010519491231002X") == number)
        #expect(try PersonalNumber(typed: "110105 19491231 002x") == number)
    }

    @Test(arguments: [
        ("", PersonalNumber.Mistake.length), ("1380013800", .length), ("138001380000", .length),
        (String(repeating: "1", count: 100_000), .length), ("1380013800a", .characters), ("１３８００１３８０００", .length),
        ("23800138000", .phone), ("12800138000", .phone), ("110105194912310O2X", .characters),
        ("1101051949123100XX", .characters), ("110105194913310021", .birthday), ("110105194902290023", .birthday),
        ("110105194912310021", .checkDigit),
    ])
    func `what is wrong is named`(typed: String, mistake: PersonalNumber.Mistake) {
        #expect(throws: mistake) { try PersonalNumber(typed: typed) }
    }

    @Test func `no way of writing a number out shows it`() throws {
        for number in [try PersonalNumber(typed: "13800138000"), try PersonalNumber(typed: "11010519491231002X")] {
            var dumped = ""
            dump(number, to: &dumped)
            let texts = [
                "\(number)", String(describing: number), String(reflecting: number), dumped, "\([number])",
                "\(Optional(number) as Any)",
            ]
            for text in texts { #expect(!text.contains("138") && !text.contains("1949"), "\(text)") }
        }
    }
}
