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
