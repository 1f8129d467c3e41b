import struct HallSimulator.SplitMix64
@testable import SlipDesign

/// Writes templates by the language's grammar, of all that it has.
struct RandomTemplate {
    var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// One that can be read, whether it fits a paper or not.
    mutating func template() -> String {
        var lines = (0..<Int.random(in: 0...12, using: &generator)).map { _ in line() }
        var number = "\(look())\(generator.happens(oneIn: 3) ? words() : "")\(look()){{number}}"
        if generator.happens(oneIn: 3) { number += " | \(column())" }
        lines.insert(number, at: Int.random(in: 0...lines.count, using: &generator))
        lines.insert(
            pipes("{code: {{ticketQR}}; option: qrcode\(generator.one(of: ["", ", 8", " m 4"]))}"),
            at: Int.random(in: 0...lines.count, using: &generator))
        // What stands before it may have made a line of text of something that hides it.
        return lines.joined(separator: "\n")
    }

    private mutating func line() -> String {
        let condition = generator.happens(oneIn: 5) ? "{{\(generator.one(of: ["?", "!"]))\(placeholder())}}" : ""
        switch Int.random(in: 0..<20, using: &generator) {
        case 0...10: return condition + text()
        case 11: return condition + generator.one(of: ["-", "---"])
        case 12: return generator.happens(oneIn: 2) ? "===" : "---"
        case 13, 14, 15, 16: return setting()
        case 17:
            let content = generator.one(of: [
                "https://q.hall.example/", "{{number}}", "x{{shortCode}}\\;{{issuedAt}}", "{{followQR}}",
            ])
            let size = generator.one(of: ["", " 4", ", l"])
            return condition + pipes("{code: \(content); option: qrcode\(size)}")
        case 18: return condition + pipes("{image: \(generator.one(of: [Pictures.black16, "{{logo}}"]))}")
        default: return ""
        }
    }

    private mutating func setting() -> String {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: "{text: \(generator.one(of: ["wrap", "words", "words", "nowrap"]))}"
        case 1: "{border: \(generator.one(of: ["line", "line", "space", "none", "2"]))}"
        case 2: "{align: \(generator.one(of: ["left", "center", "right"]))}"
        case 3: "{width: auto}"
        default:
            "{width: "
                + (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    generator.one(of: ["*", "*", "6", "10", "16", "24", "40", "0"])
                }.joined(separator: " ") + "}"
        }
    }

    private mutating func text() -> String {
        let columns = (0..<generator.one(of: [1, 1, 1, 2, 2, 3])).map { _ in column() }
        return pipes(columns.joined(separator: generator.one(of: ["|", " |", "| ", " | "])))
    }

    private mutating func column() -> String {
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            generator.happens(oneIn: 3) ? "{{\(textPlaceholder())}}" : generator.happens(oneIn: 3) ? look() : words()
        }.joined()
    }

    private mutating func words() -> String {
        generator.one(of: [
            "请等候", "叫号", "wait", "please ", "a", "1", "~", "号码 ", "，", "（x）", "\\|", "\\^", "\\n", "\\x61", " ", "-",
            "=",
            "请留意叫号，过号请咨询工作人员", "please wait for your number",
        ])
    }

    private mutating func look() -> String {
        generator.one(of: ["_", "\"", "`", "^", "^^", "^^^", "^^^^", "^^^^^^", "^^^^^^^", ""])
    }

    private mutating func pipes(_ line: String) -> String {
        generator.one(of: [line, line, "|\(line)", "\(line)|", "|\(line)|", "| \(line)"])
    }

    private mutating func placeholder() -> Placeholder { generator.one(of: Placeholder.allCases) }

    private mutating func textPlaceholder() -> Placeholder {
        generator.one(of: Placeholder.allCases.filter { $0.use == .text })
    }
}

/// What slips say, of all kinds.
struct RandomContent {
    var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// As central gives it: names of any length, all else as long as it is known to be.
    mutating func ordinary() -> SlipContent {
        var content = SlipContent(
            hall: name(), hallEnglish: name(), service: name(), serviceEnglish: name(),
            number: generator.one(of: ["A010", "B7", "K00012", "综01", "甲12"]), kiosk: name())
        content.isReprint = generator.happens(oneIn: 2)
        content.isOffline = generator.happens(oneIn: 2)
        content.ahead = generator.one(of: [nil, 0, 6, 1200])
        content.bookedAt = generator.one(of: [nil, "2026-11-23 10:30"])
        content.qrContent = generator.one(of: [nil, "http://weixin.qq.com/q/02Xy9zQwErT4uIoPaSdFgH"])
        content.shortCode = generator.one(of: [nil, "MFRG-GZDF"])
        content.issuedAt = generator.one(of: [nil, "2026-11-23 09:41"])
        content.businessDay = generator.one(of: [nil, "2026-11-23"])
        content.followContent = generator.one(of: [nil, "http://weixin.qq.com/r/hall"])
        return content
    }

    private mutating func name() -> String {
        let long = generator.happens(oneIn: 4) ? 40 : 6
        return (0..<Int.random(in: 0...long, using: &generator)).map { _ in
            generator.one(of: ["综", "合", "业", "务", "hall", " ", "，", "（", "）", "a", "-"])
        }.joined()
    }

    /// As nobody wants it.
    mutating func hostile() -> SlipContent {
        var content = SlipContent(
            hall: noise(), hallEnglish: noise(), service: noise(), serviceEnglish: noise(), number: "X\(noise())",
            kiosk: noise())
        content.isReprint = generator.happens(oneIn: 2)
        content.isOffline = generator.happens(oneIn: 2)
        content.ahead = generator.one(of: [nil, .min, -1, 0, 1, .max])
        content.bookedAt = generator.one(of: [nil, noise()])
        content.qrContent = generator.one(of: [nil, "", noise()])
        content.shortCode = generator.one(of: [nil, noise()])
        content.issuedAt = generator.one(of: [nil, noise()])
        content.businessDay = generator.one(of: [nil, noise()])
        content.followContent = generator.one(of: [nil, noise()])
        return content
    }

    mutating func noise() -> String {
        let pieces = [
            "\u{1B}@", "\u{1B}", "\u{0}", "\u{10}\u{04}\u{01}", "\u{10}\u{14}\u{08}", "\u{1D}V\u{0}", "\n", "\r\n",
            "\t", "\u{7F}",
            "\u{85}", "\u{9B}", "\u{202E}", "\u{200F}", "\u{2066}", "\u{200D}", "\u{FEFF}", "\u{FE0F}", "e\u{301}",
            "\u{301}\u{302}\u{303}", String(repeating: "\u{301}", count: 200), "👍🏽", "👩\u{200D}👩\u{200D}👧", "🇨🇳",
            "\u{10FFFF}",
            "\u{E000}", "ﷺ", "𠮷", "㐂", "é", "ß", "號", "综", "A", " ", "{{number}}", "|", "^^^^^^^", "\\n", "}", "=",
            "---",
            "ᄀᄀᄀ각", "กำ", "\u{3000}", "\u{A0}", "༄༅", String(repeating: "很", count: 50),
        ]
        if generator.happens(oneIn: 100) { return String(repeating: generator.one(of: pieces), count: 10_000) }
        return (0..<Int.random(in: 0...30, using: &generator)).map { _ in generator.one(of: pieces) }.joined()
    }
}
