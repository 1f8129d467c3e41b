import Foundation
import Testing

@testable import QRBinding

@Test func `a token spells its 128 bits in base32, highest bit first`() {
    #expect(Token(bits: 0).text == "aaaaaaaaaaaaaaaaaaaaaaaaaa")
    #expect(Token(bits: .max).text == "77777777777777777777777774")
    #expect(Token(bits: 1 << 127).text == "qaaaaaaaaaaaaaaaaaaaaaaaaa")
    // RFC 4648 §10: "fooba" is MZXW6YTB, "r" after it begins a new group.
    #expect(Token(bits: 0x666f_6f62_6172_666f_6f62_6172_666f_6f62).text.hasPrefix("mzxw6ytboj"))
}

@Test func `a token survives being read back`() throws {
    for _ in 0..<200 {
        let token = Token.random()
        #expect(Token(text: token.text)?.text == token.text)
        #expect(try JSONDecoder().decode(Token.self, from: JSONEncoder().encode(token)) == token)
    }
}

@Test(arguments: [
    "", "aaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaa", "AAAAAAAAAAAAAAAAAAAAAAAAAA",
    "aaaaaaaaaaaaaaaaaaaaaaaa0a",
    "aaaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaa aa", "ａaaaaaaaaaaaaaaaaaaaaaaaaa",
])
func `what is not a token is not read as one`(text: String) throws {
    #expect(Token(text: text) == nil)
    let json = try JSONEncoder().encode(text)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Token.self, from: json) }
}

@Test func `every last character but the eight that spell three bits is refused`() {
    let accepted = Base32.alphabet.filter {
        Token(text: "aaaaaaaaaaaaaaaaaaaaaaaaa" + String(Unicode.Scalar($0))) != nil
    }
    #expect(String(decoding: accepted, as: UTF8.self) == "aeimquy4")
}

@Test func `a token, its short code and its binding stay out of logs`() {
    let token = Token(bits: 0x1234_5678_9abc_def0_1234_5678_9abc_def0)
    let record = BindingRecord.example(token: token, qrContent: "https://q.hall.gov.cn/t/" + token.text)
    let content = QRContent(text: token.text, plan: QRPlan(version: 4, level: .medium, dotsPerModule: 8))
    let log = "\(token) \(token.shortCode) \(record) \(content) \(String(reflecting: token)) \([token.shortCode])"
    #expect(!log.contains(token.shortCode.text))
}
