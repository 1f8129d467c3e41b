import struct HallSimulator.SplitMix64
import Foundation
import Testing

@testable import KioskAgent

/// Numbers of people that there are not, right ones and wrong ones.
struct MadeUpPeople {
    let phones: [String]
    let identities: [String]
    let wrong: [String]

    var all: [String] { phones + identities + wrong }

    init(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
        }
        phones = (0..<8).map { _ in "1\(Int.random(in: 3...9, using: &generator))" + digits(9) }
        // Those of a thousand people born on one day whose last three digits are right by chance.
        identities = (0..<8).map { _ in
            let body = "110105" + "19\(Int.random(in: 50...99, using: &generator))0615" + digits(3)
            return (0...9).map(String.init).map { body + $0 }.first { (try? PersonalNumber(typed: $0)) != nil } ?? body
                + "X"
        }
        // A digit too few, a letter in between, a wrong check digit, a blank and a digit too many, and a name where a number belongs.
        let short = phones.prefix(2).map { String($0.dropLast()) }
        let lettered = phones.prefix(2).map { "\($0.prefix(5))a\($0.dropFirst(6))" }
        let miscounted = identities.prefix(3).map { "\($0.dropLast())\($0.last == "1" ? "2" : "1")" }
        wrong = short + lettered + miscounted + ["\(phones[0].prefix(3)) \(phones[0].dropFirst(3))0", "Zhang Sanfeng"]
    }
}

/// All that an agent has written, said and printed.
struct Written {
    /// Each with where it was found.
    private(set) var pieces: [(name: String, bytes: Data)] = []

    /// Where any of some texts stands, with what was found.
    func places(of texts: [String]) async throws -> [String] {
        let directory = try TemporaryDirectory()
        for (index, piece) in pieces.enumerated() {
            let name = piece.name.replacing("/", with: " ")
            try piece.bytes.write(to: URL(filePath: directory.file("\(index) \(name)")))
        }
        let sought = try TemporaryDirectory()
        try Data(texts.joined(separator: "\n").utf8).write(to: URL(filePath: sought.file("texts")))
        return try await run(["grep", "-raFo", "-f", sought.file("texts"), directory.file("")]).output
            .split(separator: "\n").map(String.init)
    }

    mutating func log(of lines: [String]) {
        for line in lines { pieces.append(("a line", Data(line.utf8))) }
    }

    /// Every file in a kiosk's folder as it is now.
    mutating func files(below directory: TemporaryDirectory) throws {
        let folder = URL(filePath: directory.file(""))
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
        for name in names {
            // Sockets and folders have no content.
            guard let bytes = try? Data(contentsOf: folder.appending(path: name)) else { continue }
            pieces.append((name, bytes))
        }
    }

    /// Types a number at the touch page.
    mutating func search(_ number: String, at kiosk: RealKiosk) async {
        let body = (try? JSONEncoder().encode(["number": number])) ?? Data()
        let answer = try? await kiosk.agent?.send(
            "POST", "/api/appointments/search", body: String(decoding: body, as: UTF8.self))
        pieces.append(("the answer to a search", Data((answer?.body ?? "").utf8)))
        // A page that is wrong about what it sends.
        for body in [#"{"number":\#(number)}"#, #"{"\#(number)":1}"#, number, #"{"number":["\#(number)"]}"#] {
            let answer = try? await kiosk.agent?.send("POST", "/api/appointments/search", body: body)
            pieces.append(("the answer to a search", Data((answer?.body ?? "").utf8)))
        }
    }

    /// Finds an appointment and takes it.
    mutating func checkIn(_ appointment: String, number: String, at kiosk: RealKiosk) async {
        await search(number, at: kiosk)
        let wish = #"{"intent":"\#(UUID().uuidString)","service":"general","appointment":"\#(appointment)"}"#
        let answer = try? await kiosk.agent?.send("POST", "/api/tickets", body: wish)
        pieces.append(("the answer to a check-in", Data((answer?.body ?? "").utf8)))
    }

    /// How a number may stand somewhere.
    static func forms(of number: String) -> [String] {
        // Base64 has three ways to write a text, by where it begins; the ends depend on what is beside it.
        let encoded = (0..<3).map { shift in
            let text = Data((String(repeating: "x", count: shift) + number).utf8).base64EncodedString()
            return String(text.dropFirst(shift == 0 ? 0 : 4).dropLast(4))
        }
        let escaped = number.utf8.map { "%" + String($0, radix: 16) }.joined()
        let hex = number.utf8.map { String($0, radix: 16) }.joined()
        let spaced = [" ", "-"].map {
            "\(number.prefix(3))\($0)\(number.dropFirst(3).prefix(4))\($0)\(number.dropFirst(7))"
        }
        return [number, number.lowercased(), String(number.reversed()), escaped, hex] + encoded + spaced
    }
}
