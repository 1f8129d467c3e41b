import Foundation
import Testing

@testable import QRBinding

private func shortCode(_ text: String) -> ShortCode? {
    Token(text: text + "aaaaaaaaaaaaaaaaaa")?.shortCode
}

@Test func `a short code is the first eight characters of its token`() {
    let token = Token.random()
    #expect(token.shortCode.text == String(token.text.prefix(8)))
}

@Test func `people are shown two groups of four capitals`() {
    #expect(shortCode("abcd2345")?.display == "ABCD-2345")
    #expect(shortCode("l2i7o3b6")?.display == "L2I7-O3B6")
}

@Test(arguments: [
    "abcd2345", "ABCD-2345", "abcd 2345", " AbCd—23 45\n", "ａｂｃｄ－２３４５", "ＡＢＣＤ\u{3000}２３４５", "a-b-c-d-2-3-4-5",
])
func `case, spaces, dashes and full width do not matter in typing`(typed: String) {
    #expect(ShortCode(typed: typed) == shortCode("abcd2345"))
}

@Test func `digits that the alphabet lacks are read as the capitals they look like`() {
    #expect(ShortCode(typed: "0187-0187") == shortCode("oib7oib7"))
    #expect(ShortCode(typed: "0182-0182") == shortCode("oib2oib2"))
}

@Test(arguments: [
    "", "abcd234", "abcd23456", "abcd2349", "abcd_2345", "abcd.234", "abcdé234", "取号取号取号取号", "\0abcd2345",
])
func `what is not a short code is not read as one`(typed: String) throws {
    #expect(ShortCode(typed: typed) == nil)
    let json = try JSONEncoder().encode(typed)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(ShortCode.self, from: json) }
}

@Test func `every short code can be typed as shown`() {
    for _ in 0..<500 {
        let code = Token.random().shortCode
        #expect(ShortCode(typed: code.display)?.text == code.text)
        #expect(ShortCode(typed: code.text)?.text == code.text)
    }
}
