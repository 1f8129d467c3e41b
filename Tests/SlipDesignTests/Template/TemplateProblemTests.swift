import Escpos
import Testing

@testable import SlipDesign

/// What people are told who write templates: line, column, and what would be right.
@Suite struct TemplateProblemTests {
    /// What every template must have.
    static let ticket = "{{number}}\n{code: {{ticketQR}}; option: qrcode}"

    static func problems(_ source: String) -> [String] {
        do {
            _ = try SlipTemplate(source)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    /// Lines of a template, and what is wrong with them.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let lines: String
        let problems: [String]

        init(_ lines: String, _ problems: String...) {
            self.lines = lines
            self.problems = problems
        }

        var testDescription: String { lines }
    }

    static let names = Placeholder.allCases.map(\.rawValue).joined(separator: ", ")

    static let mistakes = [
        // Characters.
        Mistake("a\\x4", "line 1, column 2: two hexadecimal digits are expected after \\x"),
        Mistake("\n号\\xg0", "line 2, column 2: two hexadecimal digits are expected after \\x"),
        Mistake(
            "a } b",
            "line 1, column 3: a brace that opens or closes no property; as text it is written \\{ or \\}, and | within a property \\|"
        ),
        Mistake(
            "{text: wrap",
            "line 1, column 1: a brace that opens or closes no property; as text it is written \\{ or \\}, and | within a property \\|"
        ),
        Mistake(
            "{text: {wrap}}",
            "line 1, column 8: a brace that opens or closes no property; as text it is written \\{ or \\}, and | within a property \\|"
        ),
        // Placeholders.
        Mistake("a {{hall", "line 1, column 3: {{ without }}"),
        Mistake("{code: {{hall; option: qrcode}", "line 1, column 8: {{ without }}"),
        Mistake("{{Number}}", "line 1, column 1: unknown placeholder Number; it is written number"),
        Mistake("{{?REPRINT}}a", "line 1, column 1: unknown placeholder REPRINT; it is written reprint"),
        Mistake("ab {{queue}}", "line 1, column 4: unknown placeholder queue; there are \(names)"),
        Mistake("{{}}", "line 1, column 1: unknown placeholder ; there are \(names)"),
        Mistake(
            "{{\(String(repeating: "x", count: 50))}}",
            "line 1, column 1: unknown placeholder \(String(repeating: "x", count: 40))…; there are \(names)"),
        Mistake("a {{followQR}}", "line 1, column 3: {{followQR}} is a QR: {code: {{followQR}}; option: qrcode}"),
        Mistake("a | {{logo}}", "line 1, column 5: {{logo}} is a picture: {image: {{logo}}}"),
        Mistake("{image: {{hall}}}", "line 1, column 2: {{hall}} is text and cannot be an image"),
        Mistake(
            "{image: {{followQR}}}", "line 1, column 2: {{followQR}} is a QR: {code: {{followQR}}; option: qrcode}"),
        Mistake("{option: qrcode; code: {{logo}}}", "line 1, column 18: {{logo}} is a picture: {image: {{logo}}}"),
        Mistake("{image: {{logo}} {{logo}}}", "line 1, column 2: {{logo}} must be all of the value"),
        Mistake("{option: qrcode; code: a{{followQR}}}", "line 1, column 18: {{followQR}} must be all of the value"),
        // Properties.
        Mistake("a | {text: wrap}", "line 1, column 5: a property must be the only column of its line"),
        Mistake("{text}", "line 1, column 2: \(member)"),
        Mistake("{text: }", "line 1, column 2: \(member)"),
        Mistake("{text: wrap; : x}", "line 1, column 14: unknown property ; there are \(keys)"),
        Mistake("{ {{number}}: x}", "line 1, column 3: \(member)"),
        Mistake("{ t\\ext: wrap}", "line 1, column 3: \(member)"),
        Mistake("{comment: a; b}", "line 1, column 14: \(member)"),
        Mistake("{text: wrap; textt: x}", "line 1, column 14: unknown property textt; there are \(keys)"),
        Mistake("{text: wrap; t: wrap}", "line 1, column 14: text stands a second time in this line"),
        Mistake(
            "{{?reprint}}{width: 3}",
            "line 1, column 14: width holds for all slips, and this line is not on every one: it must stand in a line without {{? or {{!"
        ),
        Mistake(
            "{{?reprint}}{option: qrcode}",
            "line 1, column 14: option holds for all slips, and this line is not on every one: it must stand in a line without {{? or {{!"
        ),
        Mistake("{text: justify}", "line 1, column 2: text: wrap, words or nowrap is expected"),
        Mistake("{text: {{hall}}}", "line 1, column 2: text: wrap, words or nowrap is expected"),
        Mistake("{border: 3}", "line 1, column 2: border: line, space, none, or 0 to 2 is expected"),
        Mistake("{align: centre}", "line 1, column 2: align: left, center or right is expected"),
        Mistake("{width: 3 -4}", "line 1, column 2: \(width)"),
        Mistake("{width: 1000}", "line 1, column 2: \(width)"),
        Mistake("{width: +4}", "line 1, column 2: \(width)"),
        Mistake("{width: ,}", "line 1, column 2: \(width)"),
        Mistake("{width: \(String(repeating: "1 ", count: 101))}", "line 1, column 2: \(width)"),
        Mistake("{option: qrcode 9}", "line 1, column 2: \(option)"),
        Mistake("{option: qrcode 08}", "line 1, column 2: \(option)"),
        Mistake("{option: qrcode hri}", "line 1, column 2: \(option)"),
        Mistake("{option: qrcode {{hall}}}", "line 1, column 2: \(option)"),
        Mistake(
            "{code: 123; option: ean}", "line 1, column 13: ean is a barcode, and slips have none: option: qrcode"),
        Mistake(
            "{code: 123}",
            "line 1, column 2: a code without option: qrcode is a barcode, and slips have none: option: qrcode"),
        Mistake(
            "{option: 3}",
            "line 1, column 2: a code without option: qrcode is a barcode, and slips have none: option: qrcode"),
        Mistake(
            "{command: \\x1b@}",
            "line 1, column 2: command would send raw bytes to the printer, and is left out of slips"),
        // Pictures.
        Mistake("{image: ???}", "line 1, column 2: the picture is not base64 of a PNG"),
        Mistake(
            "{image: \(Pictures.wide2001)}",
            "line 1, column 2: the picture is 2001 × 1 dots large: at most 2000 on a side are printed"),
        // Columns.
        Mistake("{width: 3 3}\n|a|b|c|d", "line 2, column 6: width says how wide 2 columns are, and this is one more"),
        Mistake(
            "{text: nowrap}\na\\nb | c",
            "line 2, column 4: text: nowrap prints one line, and this would be in the next one"),
    ]

    private static let member = "key: value is expected, and ; between two of them; within a value ; is written \\;"
    private static let keys = "align, border, code, image, option, text, width, command, comment"
    private static let width = "width: auto, or a number of characters or * for each of up to 100 columns is expected"
    private static let option = "option: qrcode, a number of dots from 3 to 8, and l, m, q or h is expected"

    @Test(arguments: mistakes)
    func `each mistake is told once, with its place and what would be right`(mistake: Mistake) {
        #expect(
            Self.problems("\(mistake.lines)\n{width: auto; border: space; text: wrap}\n\(Self.ticket)")
                == mistake.problems)
    }

    @Test func `what libpng says of a picture is told`() throws {
        let problem = try #require(Self.problems("{image: iVBORw0KGgo=}\n\(Self.ticket)").first)
        let words = "line 1, column 2: the picture is no PNG that can be read: "
        #expect(problem.hasPrefix(words) && problem.count > words.count)
    }

    @Test func `what every slip must have is missed`() {
        #expect(
            Self.problems("") == [
                "{{number}} is missing", "the ticket's QR is missing: {code: {{ticketQR}}; option: qrcode}",
            ])
        #expect(Self.problems("{{number}}") == ["the ticket's QR is missing: {code: {{ticketQR}}; option: qrcode}"])
        #expect(Self.problems("{code: {{ticketQR}}; option: qrcode}") == ["{{number}} is missing"])
    }

    @Test(arguments: [
        "{code: {{number}}; option: qrcode}\n{code: {{ticketQR}}}",
        "{width: 0 9}\n{{number}} | a\n{code: {{ticketQR}}; option: qrcode}",
        "{{?number}}a\n{code: {{ticketQR}}; option: qrcode}",
    ])
    func `a number that nobody can read is none`(source: String) {
        #expect(Self.problems(source) == ["{{number}} is missing"])
    }

    @Test func `the ticket's QR stands once`() {
        #expect(
            Self.problems("\(Self.ticket)\n{code: {{ticketQR}}}\n\n|{c: {{ticketQR}}}") == [
                "line 3, column 2: {{ticketQR}} stands here a second time",
                "line 5, column 3: {{ticketQR}} stands here a second time",
            ])
    }

    @Test func `what every slip must have is on every slip`() {
        let conditional = "must be on every slip, and this line is not"
        #expect(
            Self.problems("{{?offline}} {{number}}\n{{?bookedAt}}{code: {{ticketQR}}; option: qrcode}") == [
                "line 1, column 14: {{number}} \(conditional)", "line 2, column 15: {{ticketQR}} \(conditional)",
            ])
        #expect(
            Self.problems("{{?offline}}{{number}}\n{{?reprint}}{{number}}\n{code: {{ticketQR}}; option: qrcode}") == [
                "line 1, column 13: {{number}} \(conditional)"
            ])
        #expect(
            Self.problems("{{!number}}{{number}}\n{code: {{ticketQR}}; option: qrcode}") == [
                "line 1, column 12: {{number}} \(conditional)"
            ])
    }

    @Test(arguments: [
        "{{?offline}}{{number}}\n{{!offline}}^^^{{number}}\n{code: {{ticketQR}}; option: qrcode}",
        "{{?offline}}{{?reprint}}{{number}}\n{{?offline}}{{!reprint}}{{number}}\n{{!offline}}{{number}}\n{code: {{ticketQR}}; option: qrcode}",
        "{{?number}}{{number}}\n{{?ticketQR}}{code: {{ticketQR}}; option: qrcode}",
        "{{?offline}}{{number}}\n{{number}}\n{code: {{ticketQR}}; option: qrcode}",
    ])
    func `lines that stand in for each other are on every slip together`(source: String) {
        #expect(Self.problems(source) == [])
    }

    @Test func `all problems of a file are told, from top to bottom`() {
        #expect(
            Self.problems("{text: x; align: y}\na } {{q\n\n{{wat}} { {{Hall}}\n{code: 1}").map { $0.prefix(17) } == [
                "{{number}} is mis", "the ticket's QR i", "line 1, column 2:", "line 1, column 11", "line 2, column 5:",
                "line 4, column 1:", "line 4, column 9:", "line 4, column 11", "line 5, column 2:",
            ])
    }

    // MARK: On paper

    private func problems(on cells: Int, _ source: String, logo: Bitmap? = nil) throws -> [String] {
        try SlipTemplate(source).problems(on: .paper(cells: cells), logo: logo).map(\.description)
    }

    @Test func `more columns than the paper has room for are told`() throws {
        let row = String(repeating: "|a", count: 20) + "|"
        #expect(
            try problems(on: 30, "\(row)\n\(Self.ticket)") == [
                "line 1, column 32: the paper has room for 15 columns, and this is one more"
            ])
        #expect(
            try problems(on: 30, "{border: line}\n\(row)\n{border: space}\n\(Self.ticket)") == [
                "line 2, column 30: the paper has room for 14 columns, and this is one more"
            ])
        #expect(try problems(on: 39, "\(row)\n\(Self.ticket)") == [])
    }

    @Test func `a character that is wider than its column is told`() throws {
        #expect(
            try problems(on: 30, "{width: 1 5}\na号 | {{hall}}^^^^b号\n{width: auto}\n\(Self.ticket)") == [
                "line 2, column 1: a character of 2 cells does not fit a column of 1",
                "line 2, column 18: a character of 6 cells does not fit a column of 5",
            ])
        #expect(
            try problems(on: 30, "{width: 3}\n^^^{{hall}}\n{width: auto}\n\(Self.ticket)") == [
                "line 2, column 4: a character of 4 cells does not fit a column of 3"
            ])
    }

    @Test func `numbers, codes and times that are wider than their column at their longest are told`() throws {
        #expect(
            try problems(on: 32, "|a|^^^^^^^{{number}}|\n\(Self.ticket)") == [
                "line 1, column 11: up to 36 cells do not fit the 16 that there are"
            ])
        #expect(
            try problems(on: 32, "^^^^^^{{number}}\n{{issuedAt}} | ^^^{{issuedTime}} {{shortCode}}\n\(Self.ticket)")
                == [
                    "line 2, column 1: up to 16 cells do not fit the 15 that there are",
                    "line 2, column 34: up to 18 cells do not fit the 16 that there are",
                ])
    }

    @Test func `what nowrap would cut off of the template's own text, or of a line with a number, is told`() throws {
        #expect(
            try problems(on: 24, "{text: nowrap}\n\(Self.ticket)\n请留意叫号，过号请咨询工作人员") == [
                "line 4, column 1: up to 30 cells do not fit the 24 that there are"
            ])
        #expect(try problems(on: 24, "{text: nowrap}\n\(Self.ticket)\n{{hall}}请留意叫号").isEmpty)
        #expect(
            try problems(on: 24, "{text: nowrap}\n\(Self.ticket)\n|a {{hall}} {{number}}|") == [
                "line 4, column 2: up to 49 cells do not fit the 24 that there are"
            ])
    }

    @Test func `pictures that are wider than their place are told`() throws {
        let logo = Bitmap(width: 300, height: 8)
        #expect(try problems(on: 25, "{image: {{logo}}}\n\(Self.ticket)", logo: logo) == [])
        #expect(
            try problems(on: 24, "\n|{image: {{logo}}}\n\(Self.ticket)", logo: logo) == [
                "line 2, column 3: the picture is 300 dots wide, and the paper prints 288"
            ])
        #expect(try problems(on: 24, "{image: {{logo}}}\n\(Self.ticket)") == [])
        #expect(
            try problems(on: 24, "{width: 1; image: \(Pictures.black16)}\n{width: auto}\n\(Self.ticket)") == [
                "line 1, column 12: the picture is 16 dots wide, and the paper prints 12"
            ])
    }

    @Test func `a place that is too narrow for QRs that phones read is told`() throws {
        // 37 modules, white and all.
        #expect(try problems(on: 19, Self.ticket) == [])
        #expect(
            try problems(on: 18, Self.ticket) == [
                "line 2, column 2: a ticket's QR needs 222 dots to be scanned at first try, and there are 216"
            ])
        #expect(
            try problems(on: 48, "{{number}}\n{width: 0}\n{code: {{ticketQR}}; option: qrcode}") == [
                "line 3, column 2: a ticket's QR needs 222 dots to be scanned at first try, and there are 0"
            ])
        #expect(
            try problems(on: 48, "\(Self.ticket)\n{width: 9}\n{code: https://q.hall.example/}") == [
                "line 4, column 2: this QR needs up to 132 dots, and there are 108"
            ])
        #expect(
            try problems(on: 48, "\(Self.ticket)\n{width: 18}\n{code: {{followQR}}; option: qrcode 6}") == [
                "line 4, column 2: this QR needs up to 246 dots, and there are 216"
            ])
        #expect(
            try problems(on: 48, "\(Self.ticket)\n{code: {{number}}\(String(repeating: "x", count: 2900))}") == [
                "line 3, column 2: this QR can become 2980 bytes long, and none holds more than 2953"
            ])
    }
}
