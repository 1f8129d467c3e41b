import Testing

@testable import QRBinding

@Test func `a token spells its 128 bits in base32, highest bit first`() {
    #expect(Token(bits: 0).text == "aaaaaaaaaaaaaaaaaaaaaaaaaa")
    #expect(Token(bits: .max).text == "77777777777777777777777774")
    #expect(Token(bits: 1 << 127).text == "qaaaaaaaaaaaaaaaaaaaaaaaaa")
}

@Test func `a token survives being read back`() throws {
    let token = Token.random()
    #expect(Token(text: token.text) == token)
    #expect(Token(text: String(token.text.dropLast())) == nil)
    #expect(Token(text: token.text.uppercased()) == nil)
    #expect(token.shortCode.count == 8)
}
