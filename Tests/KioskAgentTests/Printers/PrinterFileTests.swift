import Escpos
import Foundation
import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

@Suite struct PrinterFileTests {
    private static func read(_ texts: String...) throws(ConfigurationError) -> PrinterCatalog {
        var printers = PrinterFiles()
        for (index, text) in texts.enumerated() { try printers.add(text, file: "p\(index).json5") }
        return printers.catalog
    }

    private static func message(_ text: String) -> String? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("", "p0.json5:1:1: a value was expected, the text ends"),
        ("[]", "p0.json5:1:1: found a list; allowed: an object, { … }"),
        ("{profile: {}}", "p0.json5:1:2: profile: is not a key; allowed here: profiles, rules"),
        ("{profiles: []}", "p0.json5:1:12: profiles: found a list; allowed: an object, { … }"),
        ("{profiles: {a: 1}}", "p0.json5:1:16: profiles.a: found 1; allowed: an object, { … }"),
        ("{profiles: {A: {}}}", "p0.json5:1:13: profiles.A: found \"A\"; allowed: 1 to 64 of a-z, 0-9 and '-'"),
        (
            "{profiles: {a: {}}}",
            "p0.json5:1:13: profiles.a.title: is missing, and has no default; allowed: 1 to 80 characters on one line"
        ),
        ("{profiles: {a: {title: ''}}}", "p0.json5:1:24: profiles.a.title: found \"\"; allowed: 1 to 80 characters"),
        (
            "{profiles: {a: {title: 'A', width: 5}}}",
            "p0.json5:1:29: profiles.a.width: is not a key; allowed here: answersASB, "
        ),
        (
            "{profiles: {a: {title: 'A',\n widthDots: 5}}}",
            "p0.json5:2:13: profiles.a.widthDots: found 5; allowed: dots, a whole number from 96 to 1032"
        ),
        (
            "{profiles: {a: {title: 'A', answersASB: 1}}}",
            "p0.json5:1:41: profiles.a.answersASB: found 1; allowed: true or false"
        ),
        (
            "{profiles: {a: {title: 'A', cutStyle: 'cut'}}}",
            "p0.json5:1:39: profiles.a.cutStyle: found \"cut\"; allowed: 'tear', 'feedAndCutPartial', "
        ),
        (
            "{profiles: {a: {title: 'A', times: {pollMs: 0}}}}",
            "p0.json5:1:45: profiles.a.times.pollMs: found 0; allowed: milliseconds, a whole number from 1 to 60000"
        ),
        (
            "{profiles: {a: {title: 'A', times: {poll: 1}}}}",
            "profiles.a.times.poll: is not a key; allowed here: answerMs, "
        ),
        (
            "{profiles: {a: {title: 'A', extends: 'b'}}}",
            "p0.json5:1:38: profiles.a.extends: found \"b\"; allowed: generic-80, generic-58"
        ),
        (
            "{profiles: {a: {title: 'A', extends: 'a'}}}",
            "p0.json5:1:38: profiles.a.extends: found \"a\"; allowed: generic-80, generic-58"
        ),
        (
            "{profiles: {a: {title: 'A', extends: 'b'}, b: {title: 'B', extends: 'c'}, c: {title: 'C', extends: 'a'}}}",
            "p0.json5:1:100: profiles.c.extends: found \"a\", which goes round in a circle: a → b → c → a"
        ),
        ("{profiles: {a: {title: 'A'}, a: {title: 'B'}}}", "p0.json5:1:30: the key \"a\" is here twice"),
        ("{rules: {a: {match: {usb: '04b8:*'}, profile: 'x'}, a: {}}}", "p0.json5:1:53: the key \"a\" is here twice"),
        ("{rules: {'': {}}}", "p0.json5:1:10: rules.: allowed: 1 to 80 characters on one line as a rule's name"),
        (
            "{rules: {a: {}}}",
            "p0.json5:1:10: rules.a.match: is missing, and has no default; allowed: an object with model"
        ),
        ("{rules: {a: {match: {}}}}", "p0.json5:1:10: rules.a.match: is missing"),
        (
            "{rules: {a: {match: {usb: '04b8:*'}}}}",
            "p0.json5:1:10: rules.a: says nothing of its printers; allowed: profile, quirks or both"
        ),
        (
            "{rules: {a: {match: {usb: '04b8:*'}, profile: 'x'}}}",
            "p0.json5:1:47: rules.a.profile: found \"x\"; allowed: generic-80, generic-58"
        ),
        (
            "{rules: {a: {match: {usb: '04b8'}, profile: 'generic-80'}}}",
            "p0.json5:1:27: rules.a.match.usb: found \"04b8\"; allowed: '04b8:0e15' or '04b8:*'"
        ),
        (
            "{rules: {a: {match: {usb: ['04b8:*', 5]}, profile: 'generic-80'}}}",
            "p0.json5:1:38: rules.a.match.usb: found 5; allowed: '04b8:0e15' or '04b8:*'"
        ),
        (
            "{rules: {a: {match: {usb: []}}}}",
            "p0.json5:1:27: rules.a.match.usb: found a list; allowed: '04b8:0e15' or "
        ),
        (
            "{rules: {a: {match: {model: ''}}}}",
            "p0.json5:1:29: rules.a.match.model: found \"\"; allowed: a name or a list"
        ),
        (
            "{rules: {a: {match: {interface: 'lpt'}}}}",
            "p0.json5:1:33: rules.a.match.interface: found \"lpt\"; allowed: 'printer', 'vendor'"
        ),
        (
            "{rules: {a: {match: {mdl: 'x'}}}}",
            "rules.a.match.mdl: is not a key; allowed here: interface, maker, model, usb"
        ),
        (
            "{rules: {a: {match: {maker: 'x'}, quirks: {reset: true}}}}",
            "p0.json5:1:44: rules.a.quirks.reset: is not a key; allowed here: answersClear, "
        ),
        (
            "{rules: {a: {match: {maker: 'x'}, quirks: {softReset: true}}}}",
            "p0.json5:1:55: rules.a.quirks.softReset: found true; allowed: 'none', 'standard', 'old'"
        ),
        (
            "{rules: {a: {match: {maker: 'x'}, quirks: {mostBytesPerTransfer: 63}}}}",
            "rules.a.quirks.mostBytesPerTransfer: found 63; allowed: bytes, a whole number from 64 to 1048576"
        ),
    ])
    func `what is wrong is named with its place, what was found and what is allowed`(text: String, expected: String)
        throws
    {
        let found = try #require(Self.message(text))
        #expect(found.contains(expected), "\(found)")
    }

    @Test func `a profile says what it says, and has the rest from the one that it extends, wherever that stands`()
        throws
    {
        let catalog = try Self.read(
            """
            {profiles: {
                'b': {title: 'B', extends: 'a', cutStyle: 'tear', times: {answerMs: 5000}},
                'a': {title: 'A', widthDots: 640, answersASB: true, mayBeMute: false, times: {stallMs: 7000}},
            }}
            """)
        #expect(catalog.profiles.map(\.id) == ["generic-80", "generic-58", "a", "b"])
        var expected = BuiltInProfiles.generic80
        (expected.id, expected.title, expected.widthDots) = ("a", "A", 640)
        (expected.answersASB, expected.mayBeMute) = (true, false)
        expected.times.stall = .seconds(7)
        #expect(try catalog.profile(id: "a") == expected)
        (expected.id, expected.title, expected.cutStyle) = ("b", "B", .tear)
        expected.times.answer = .seconds(5)
        #expect(try catalog.profile(id: "b") == expected)
    }

    @Test func `a later file replaces or amends, and what was derived before stays`() throws {
        let first = "{profiles: {a: {title: 'A', widthDots: 640}, b: {title: 'B', extends: 'a'}}}"
        let second =
            "{profiles: {a: {extends: 'a', cellWidth: 10}, c: {title: 'C', extends: 'a'}, 'generic-80': {title: 'G', widthDots: 512}}}"
        let catalog = try Self.read(first, second)
        let (a, b, c) = (
            try catalog.profile(id: "a"), try catalog.profile(id: "b"), try catalog.profile(id: "c")
        )
        #expect(a.title == "A" && a.widthDots == 640 && a.cellWidth == 10)
        #expect(b.widthDots == 640 && b.cellWidth == 12 && c.cellWidth == 10)
        #expect(try catalog.profile(id: "generic-80").widthDots == 512)
    }

    @Test func `a rule of a later file wins at equal rank, and takes the place of one of its name`() throws {
        let first = """
            {rules: {
                ours: {match: {usb: '04b8:0202'}, profile: 'generic-58'},
                theirs: {match: {usb: ['04b8:0202', '04b8:0e15'], interface: 'printer'}, quirks: {softReset: 'old'}},
            }}
            """
        let second = """
            {rules: {
                site: {match: {usb: '04b8:0202'}, profile: 'generic-80'},
                theirs: {match: {maker: ['EPSON', 'Seiko*']}, quirks: {mostBytesPerTransfer: 512, answersClear: false}},
            }}
            """
        let printer = USBPrinterDescription(
            vendorID: 0x04B8, productID: 0x0202, manufacturer: "EPSON", portPath: "1-1",
            interface: .printer(protocol: 2))
        let match = try Self.read(first, second).match(printer)
        #expect(match.rules == ["theirs", "ours", "site"] && match.profile.id == "generic-80")
        var quirks = PrinterQuirks()
        (quirks.mostBytesPerTransfer, quirks.answersClear) = (512, false)
        #expect(match.quirks == quirks)
    }

    @Test func `no text makes the reader trap`() {
        var generator = SplitMix64(seed: 7)
        let pieces = [
            "{", "}", "[", "]", ":", ",", "profiles", "rules", "a", "'b'", "title", "'T'", "extends", "'a'", "match",
            "usb",
            "'04b8:*'", "quirks", "times", "pollMs", "1", "1e300", "null", "true", "profile", "'generic-80'", "{a:",
            "}}",
        ]
        for _ in 0..<20_000 {
            let words = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }
            _ = Self.message("{\(words.joined())}")
        }
    }
}
