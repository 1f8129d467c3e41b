import QRBinding
import Testing

@testable import KioskAgent

@Suite struct PersonalDataFilterTests {
    @Test func `numbers of people, tokens and short codes go, wherever in a line they stand`() {
        let token = Token.random()
        for secret in [
            "13912345678", "139-1234-5678", "8613912345678", "11010519491231002X", "110105194912310021", token.text,
            token.shortCode.display,
        ] {
            for line in [
                "\(secret)", "got \(secret).", "https://q.example/t/\(secret)?x", "(\(secret))", "号\(secret)票",
            ] {
                let filtered = PersonalDataFilter.filtered(line)
                #expect(!filtered.contains(secret) && filtered.contains("[…]"), "\(line)")
            }
        }
    }

    @Test(arguments: 0..<2000)
    func `a token never passes, nor its short code`(seed: Int) {
        let token = Token.random()
        for text in [token.text, token.text.uppercased(), token.shortCode.display] {
            let hasLetter = text.contains(where: \.isLetter)
            #expect(PersonalDataFilter.filtered("x \(text) y") == "x […] y" || !hasLetter, "\(text)")
        }
    }

    @Test func `what helps stays as it is`() {
        for line in [
            "A001 printed (confirmed) (ms: begun 12.3, reserved 45.0)",
            "printer: paperOut, after 1234567890 s of ready",
            "ticket 6e2bba0c-39f9-4a3f-a7d8-a4b3d0f8b6a1 was in mid-work",
            "EPSON TM-T88V (04b8:0202) at USB port 1-1.2",
            "2026-11-23T14:31:02.123456+0800 kiosk kiosk-agent[4711]: started",
            "transcripts/0042-20261123-094107-asked",
            "serial J4LG008211", "MESSAGE_ID=f6d42235a765435a8291374d8e621358", "", "号票纸已用完", "20261128094107",
        ] { #expect(PersonalDataFilter.filtered(line) == line) }
    }
}
