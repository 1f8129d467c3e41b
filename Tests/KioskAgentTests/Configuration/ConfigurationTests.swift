import Escpos
import Foundation
import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

private func parse(_ text: String) throws(ConfigurationError) -> Configuration {
    try Configuration.parse(text, file: "c.json5", profiles: ["generic-80", "generic-58"])
}

private func message(_ text: String) -> String? {
    do {
        _ = try parse(text)
        return nil
    } catch {
        return error.description
    }
}

@Suite struct ConfigurationTests {
    @Test func `central's address is all that a configuration needs`() throws {
        let configuration = try parse("{central: {url: 'https://central.example/'}}")
        #expect(configuration == Configuration(central: .init(url: "https://central.example")))
    }

    @Test(arguments: [
        ("", "/var/lib/kiosk-agent/transcripts"), ("store: {path: '/srv/a.db'}", "/srv/transcripts"),
        ("printer: {transcripts: '/srv/t'}", "/srv/t"), ("printer: {transcripts: null}", nil),
    ])
    func `transcripts lie beside the store, where they were wished, or nowhere`(text: String, folder: String?) throws {
        #expect(try parse("{central: {url: 'https://c'}, \(text)}").transcriptFolder == folder)
    }

    @Test func `a configuration without central's address names the key`() {
        #expect(
            message("{}")
                == "c.json5: central.url: is missing, and has no default; allowed: https://HOST or http://HOST, with a port and a path if need be"
        )
    }

    @Test(arguments: [
        ("{central: {url: 'https://c', deadline: 3}}", "c.json5:1:30: central.deadline: is not a key; allowed here: "),
        ("{central: {url: 'ftp://c'}}", "c.json5:1:17: central.url: found \"ftp://c\"; allowed: https://HOST"),
        (
            "{central: {url: 'https://c', deadlineMs: '3'}}",
            "central.deadlineMs: found \"3\"; allowed: milliseconds"
        ),
        (
            "{central: {url: 'https://c', deadlineMs: 3}}",
            "found 3; allowed: milliseconds, a whole number from 100 to 10000"
        ),
        ("{central: {url: 'https://c', deadlineMs: 1.5e3, }, }", ""),
        ("{central: 'https://c'}", "c.json5:1:11: central: found \"https://c\"; allowed: an object"),
        (
            "{\n central: {url: 'https://c'},\n printer: {profile: 'epson'}}",
            "c.json5:3:21: printer.profile: found \"epson\"; allowed: generic-80, generic-58"
        ),
        (
            "{central: {url: 'https://c'}, printer: {rollMetres: 0}}",
            "printer.rollMetres: found 0; allowed: metres, a whole number from 1 to 1000"
        ),
        (
            "{central: {url: 'https://c'}, printer: {serial: 'x',\n port: '1-1'}}",
            "c.json5:2:2: printer.port: found beside printer.serial; allowed: one at most of device, serial, port, usb"
        ),
        (
            "{central: {url: 'https://c'}, printer: {device: 'lp0'}}",
            "printer.device: found \"lp0\"; allowed: an absolute"
        ),
        ("{central: {url: 'https://c'}, printer: {port: '1'}}", "printer.port: found \"1\"; allowed: a port path"),
        (
            "{central: {url: 'https://c'}, printer: {port: '1-1.'}}",
            "printer.port: found \"1-1.\"; allowed: a port path"
        ),
        (
            "{central: {url: 'https://c'}, printer: {usb: '04b8:*'}}",
            "printer.usb: found \"04b8:*\"; allowed: '04b8:0e15'"
        ),
        ("{central: {url: 'https://c'}, printer: {serial: ''}}", "printer.serial: found \"\"; allowed: a printer's"),
        (
            "{\n central: {url: 'https://c'},\n printr: {}}",
            "c.json5:3:2: printr: is not a key; allowed here: central, clock"
        ),
        (
            "{central: {url: 'https://c'}, kiosk: {host: '0.0.0.0'}}",
            "kiosk.host: found \"0.0.0.0\"; allowed: 127.0.0.1"
        ),
        ("{central: {url: 'https://c'}, kiosk: {id: 'a/b'}}", "kiosk.id: found \"a/b\"; allowed: 1 to 64 letters"),
        (
            "{central: {url: 'https://c'}, printer: {transcripts: 'here'}}",
            "printer.transcripts: found \"here\"; allowed: an absolute path, or null for none"
        ),
        ("{central: {url: 'https://c'}, slip: {qrTemplate: 'https://q/'}}", "slip.qrTemplate: found \"https://q/\"; "),
        ("{central: {url: 'https://c', tokenFile: '/nonexistent'}}", "/nonexistent: central.tokenFile: cannot be read"),
        (
            "{central: {url: 'https://c'}, clock: {trustPlainHTTP: 1}}",
            "clock.trustPlainHTTP: found 1; allowed: true or false"
        ),
        (
            "{central: {url: 'https://c', caFile: '/nonexistent'}}",
            "c.json5:1:38: central.caFile: /nonexistent cannot be read"
        ),
        ("{a: 1, a: 2}", "c.json5:1:8: the key \"a\" is here twice"),
        ("{central: {url: https://c}}", "c.json5:1:17: \"https\" is no value: text stands in quotes"),
        ("{central: {url: 'https://c\n'}}", "c.json5:1:17: a string begins here and never ends"),
        ("{central: {}", "c.json5:1:13: ',' or '}' was expected"),
        ("", "c.json5:1:1: a value was expected, the text ends"),
        ("{} {}", "c.json5:1:4: nothing more was expected here"),
        ("/* never", "c.json5:1:1: a comment begins here and never ends"),
    ])
    func `what is wrong is named with its place, what was found and what is allowed`(text: String, expected: String)
        throws
    {
        let found = message(text)
        if expected.isEmpty { #expect(found == nil) } else { #expect(try #require(found).contains(expected)) }
    }

    @Test(arguments: [
        ("", PrinterPlace.usb(.first)), ("device: '/dev/ttyUSB0'", PrinterPlace.device("/dev/ttyUSB0")),
        ("serial: 'J4LG008211'", PrinterPlace.usb(.serial("J4LG008211"))),
        ("usb: '04b8:0E15'", PrinterPlace.usb(.model(USBIDPattern(vendor: 0x04B8, product: 0x0E15)))),
    ])
    func `a printer is chosen in one of four ways, else it is the first`(keys: String, expected: PrinterPlace) throws {
        #expect(try parse("{central: {url: 'https://c'}, printer: {\(keys)}}").printer.place == expected)
    }

    @Test func `the token is the first line of its file`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data("secret\r\nrest".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let configuration = try parse("{central: {url: 'https://c', tokenFile: '\(file.path())'}}")
        #expect(configuration.central.token == "secret")
    }
}

@Suite struct JSON5ParserTests {
    @Test func `it reads what JSONDecoder reads`() throws {
        let texts = [
            "{a: 1, 'b': [1, 2,], \"c\": {d: null}, e: true, f: -0x10, g: +1.5e3, h: .5, i: 5.}",
            "// c\n{/* d */ a: 'x\\ny\\u4e2d\\x41', c: \"it's\"}",
            "[]", "'text'", "-7", "\u{FEFF}{}", "{中文: '键', $a: 1, _b: 2}",
        ]
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        for text in texts {
            let ours = try JSON5Parser.parse(text)
            let theirs = try decoder.decode(Reference.self, from: Data(text.utf8))
            #expect(Reference(ours) == theirs, "\(text)")
        }
    }

    @Test func `no text makes it trap, and what it takes JSONDecoder takes too`() {
        let pieces = [
            "{", "}", "[", "]", ":", ",", "'", "\"", "a", "1", "0x", "-", ".", "//", "/*", "*/", "\n", " ",
            "null", "\u{1F600}",
        ]
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        var generator = SplitMix64(seed: 5)
        for _ in 0..<20_000 {
            let words = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }
            let text = "[\(words.joined())]"
            guard let value = try? JSON5Parser.parse(text) else { continue }
            let theirs = try? decoder.decode(Reference.self, from: Data(text.utf8))
            #expect(theirs == Reference(value), "\(text)")
        }
    }

    @Test func `escapes are those of JSON5`() throws {
        // JSON5 §5.2: any character but a digit stands for itself, and a line break for nothing. JSONDecoder takes neither so.
        #expect(try JSON5Parser.parse("'\\.\\-\\a\\'\\\\'").kind == .string(".-a'\\"))
        #expect(throws: JSON5Parser.SyntaxError.self) { try JSON5Parser.parse("'\\1'") }
        #expect(throws: JSON5Parser.SyntaxError.self) { try JSON5Parser.parse("'\\ud800'") }
        #expect(try JSON5Parser.parse("'a\\\nb'").kind == .string("ab"))
    }

    @Test func `nesting is bounded`() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: JSON5Parser.SyntaxError.self) { try JSON5Parser.parse(text) }
    }
}

/// A JSON value as Foundation reads it, to hold our reading against.
private indirect enum Reference: Decodable, Equatable {
    case null, bool(Bool), number(Double), string(String), array([Reference]), object([String: Reference])

    init(_ value: JSON5Value) {
        self =
            switch value.kind {
            case .null: .null
            case .bool(let value): .bool(value)
            case .number(let value): .number(value)
            case .string(let value): .string(value)
            case .array(let values): .array(values.map(Reference.init))
            case .object(let members):
                .object(Dictionary(uniqueKeysWithValues: members.map { ($0.key, Reference($0.value)) }))
            }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([Reference].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: Reference].self))
        }
    }
}
