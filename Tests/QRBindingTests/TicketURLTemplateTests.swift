import Testing

@testable import QRBinding

@Test(arguments: [
    ("https://q.hall.gov.cn/t/{token}", "https://q.hall.gov.cn/t/@"),
    ("HTTP://[::1]:8080?t={token}&x=%20", "HTTP://[::1]:8080?t=@&x=%20"),
    ("https://h/#{token}", "https://h/#@"), ("http://127.0.0.1:41003/t/{token}/", "http://127.0.0.1:41003/t/@/"),
])
func `a template puts the token in its place`(text: String, expected: String) throws {
    let token = Token.random()
    let url = try TicketURLTemplate(text).url(for: token)
    #expect(url == expected.replacing("@", with: token.text))
}

@Test(
    arguments: [
        ("", .tokenMissing), ("https://q.hall.gov.cn/t/", .tokenMissing), ("https://h/t/{TOKEN}", .tokenMissing),
        ("https://h/{token}/{token}", .tokenRepeated), ("ftp://h/{token}", .notHTTP), ("//h/{token}", .notHTTP),
        ("h/{token}", .notHTTP), ("https:/h/{token}", .notHTTP), ("{token}", .notHTTP), ("https{token}://h/", .notHTTP),
        ("https:///{token}", .hostMissing), ("https://?{token}", .hostMissing), ("https://{token}", .tokenInHost),
        ("https://{token}.h/", .tokenInHost), ("https://h{token}/", .tokenInHost),
        ("https://h/ {token}", .invalidCharacter(offset: 10)), ("https://h/\n{token}", .invalidCharacter(offset: 10)),
        ("https://h/{token}\r\n", .invalidCharacter(offset: 17)),
        ("https://h/{token}\0", .invalidCharacter(offset: 17)),
        ("https://市/{token}", .invalidCharacter(offset: 8)), ("https://h/{token}{id}", .invalidCharacter(offset: 17)),
    ] as [(String, TicketURLTemplateError)])
func `a wrong template is refused with what is wrong`(text: String, expected: TicketURLTemplateError) {
    #expect(throws: expected) { try TicketURLTemplate(text) }
    #expect(!expected.description.isEmpty)
}

@Test func `an address may just fill version 9 at level M`() throws {
    let start = "https://h/t/"
    let longest = start + String(repeating: "x", count: 180 - start.count - 26) + "{token}"
    let url = try TicketURLTemplate(longest).url(for: .random())
    #expect(try QRPlanner(availableDots: 384, purpose: .ticket).plan(contentBytes: url.utf8.count).level == .medium)
    #expect(throws: TicketURLTemplateError.tooLong(bytes: 181, most: 180)) { try TicketURLTemplate("\(longest)x") }
}

@Test func `any text is either refused or gives an address of clean ASCII`() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
        "https://", "http:", "//", "/", "?", "{token}", "{", "}", "h", ".cn", "\u{0}", " ", "市", "é", "\u{301}", "\r\n",
        "#", ":", "%",
    ]
    var accepted = 0
    for _ in 0..<5000 {
        let text = (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
            .joined()
        for text in [text, "https://h/" + text] {
            guard let template = try? TicketURLTemplate(text) else { continue }
            accepted += 1
            let url = template.url(for: .random())
            #expect(url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && url.utf8.count == text.utf8.count + 19)
        }
    }
    #expect(accepted > 0)
}
