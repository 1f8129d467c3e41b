import struct HallSimulator.SplitMix64
import Foundation
import Testing

@testable import KioskAgent

/// Phone and ID numbers pass through: nothing that is written anywhere has them.
@Suite struct PersonalDataTests {
    @Test func `numbers that people type are nowhere but at central`() async throws {
        let hall = try await RealHall(kiosks: 1)
        let kiosk = hall.kiosks[0]
        let people = MadeUpPeople(seed: 6)
        var booked: [String: String] = [:]
        for (index, phone) in people.phones.enumerated() {
            booked[phone] = try await hall.book(
                "general", in: 60, phone: phone, identity: people.identities[index % people.identities.count])
        }
        var written = Written()
        try await kiosk.start().logged("numbers in reserve for general: 20")

        // All is well, but for the wrong ones.
        for number in people.all { await written.search(number, at: kiosk) }
        for phone in people.phones.prefix(2) {
            await written.checkIn(try #require(booked[phone]), number: phone, at: kiosk)
        }
        // Central answers nonsense, hangs up, asks for patience, does not let the kiosk in.
        for fault in [
            #""answer": "garbage""#, #""answer": "hangUp""#, #""answer": "status", "status": 503, "retryAfter": 1"#,
            #""answer": "status", "status": 401"#,
        ] {
            try await hall.central.fail(#"{"on": "search", "count": 1, \#(fault)}"#)
            await written.search(people.phones[0], at: kiosk)
            try await hall.central.fail(#"{"on": "checkIn", "count": 1, \#(fault)}"#)
            await written.checkIn(try #require(booked[people.phones[2]]), number: people.phones[2], at: kiosk)
        }
        // It repeats in a refusal what it was told.
        for fault in [
            #""answer": "status", "status": 409, "code": "\#(people.phones[0])""#,
            #""answer": "redirect", "location": "https://\#(people.phones[0]).example/\#(people.phones[0])""#,
        ] {
            try await hall.central.fail(#"{"on": "search", "count": 1, \#(fault)}"#)
            await written.search(people.phones[0], at: kiosk)
        }
        // The agent dies in the middle of a search and of a check-in.
        for call in ["search", "checkIn"] {
            try await hall.central.fail(#"{"on": "\#(call)", "delayMs": 600000}"#)
            let (phone, appointment) = (people.phones[3], try #require(booked[people.phones[3]]))
            let asked = Task {
                if call == "search" { _ = try? await kiosk.agent?.appointments(of: phone) }
                if call == "checkIn" { _ = try? await kiosk.agent?.touch(intent: UUID(), appointment: appointment) }
            }
            try await until("central holds the answer back") { try await hall.state().held == 1 }
            written.log(of: await kiosk.agent?.log.elements ?? [])
            try await kiosk.killAndStart()
            await asked.value
            await hall.central.clearFaults()
        }
        await hall.central.stop()
        for number in people.all { await written.search(number, at: kiosk) }
        try await hall.central.start()

        for subscriber in kiosk.subscribers { written.log(of: await subscriber.page.events.elements) }
        for subscriber in kiosk.subscribers { written.log(of: await subscriber.display.events.elements) }
        for paper in await kiosk.papers.elements { written.log(of: [paper.text]) }
        try written.files(below: kiosk.directory)
        let last = try #require(kiosk.agent)
        #expect(kiosk.terminate() == 0)
        try await last.logged("(end)")
        written.log(of: await last.log.elements)
        try written.files(below: kiosk.directory)
        #expect(
            try await !written.places(of: ["numbers in reserve"]).isEmpty, "nothing is found where nothing is written")
        let forms = people.all.filter { $0.count >= 8 }.flatMap(Written.forms)
        #expect(try await written.places(of: forms) == [])
        await hall.close()
    }

    @Test func `what is looked for would be found`() {
        let number = "13912345678"
        #expect(Written.forms(of: number).allSatisfy { !$0.isEmpty })
        for text in [
            number, "1\(number)2", Data("x\(number)y".utf8).base64EncodedString(), "139 1234 5678", "139-1234-5678",
        ] {
            #expect(Written.forms(of: number).contains { text.contains($0) }, "\(text)")
        }
    }
}

/// Numbers of people that there are not, right ones and wrong ones.
private struct MadeUpPeople {
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
private struct Written {
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
