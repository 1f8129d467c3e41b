import Escpos
import Foundation
import QRBinding
import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

@Suite struct SlipMakerTests {
    private static let profiles = ShippedPrinters.catalog.profiles.map(\.id)

    private static let hall: HallView = {
        var hall = HallView()
        hall.hall = BilingualText(zh: "市民服务中心", en: "Citizen Service Centre")
        hall.services = [
            HallView.Service(
                id: "general", name: BilingualText(zh: "综合业务", en: "General services"), prefix: "A", state: .open,
                waiting: 6, group: nil, called: nil, windows: 0)
        ]
        return hall
    }()

    private func maker(_ profile: String, template: String? = "https://q.hall.example/t/{token}") throws -> Press {
        Press(
            maker: try SlipMaker(qrTemplate: template, kiosk: "kiosk-1"),
            profile: try ShippedPrinters.catalog.profile(id: profile))
    }

    private func ticket(_ token: Token = .random()) -> Ticket {
        Ticket(
            ticketID: UUID(), intent: UUID(), service: "general", issueSequence: 1, token: token,
            requestedAt: BootMoment(milliseconds: 0, bootID: ""), state: .reserving)
    }

    private func answer(_ number: String = "A010", qr: String? = nil) -> GivenNumber {
        GivenNumber(CentralAnswer.Reservation(number: number, ahead: 6, businessDay: "2026-11-23", qrContent: qr))
    }

    private func paper(_ slip: EncodedDocument, _ profile: String) throws -> PrintedPaper {
        let papers = EscposRenderer.papers(of: slip.bytes, profile: try ShippedPrinters.catalog.profile(id: profile))
        try #require(papers.count == 1)
        return papers[0]
    }

    @Test(arguments: profiles)
    func `the slip says what a citizen needs, at every printer's width`(profile: String) throws {
        let ticket = ticket()
        let (_, slip) = try maker(profile).make(for: ticket, number: answer(), hall: Self.hall, at: .now)
        let text = try paper(slip, profile).text
        for words in ["市民服务中心", "综合业务", "General services", "A010", "前面等候 6 人", "微信扫码看进度", "kiosk-1"] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
        #expect(text.contains(try #require(ticket.token).shortCode.display))
        #expect(slip.replaced.isEmpty)
    }

    @Test func `names without end and less than nobody ahead leave a slip of usual length`() throws {
        var hall = Self.hall
        hall.hall = BilingualText(zh: String(repeating: "很", count: 100_000), en: "")
        let answer = GivenNumber(
            CentralAnswer.Reservation(number: "A010", ahead: -3, businessDay: "2026-11-23", qrContent: nil))
        let (reservation, slip) = try maker("generic-58").make(for: ticket(), number: answer, hall: hall, at: .now)
        #expect(reservation.ahead == nil)
        let text = try paper(slip, "generic-58").text
        #expect(text.contains("A010") && !text.contains("前面等候") && text.count < 500)
    }

    @Test(arguments: profiles)
    func `the QR on the slip is read back by a reader that knows nothing of us`(profile: String) async throws {
        let directory = try TemporaryDirectory()
        let (reservation, slip) = try maker(profile).make(for: ticket(), number: answer(), hall: Self.hall, at: .now)
        let svg = directory.file("slip.svg")
        try Data(SlipSVG.draw(try paper(slip, profile)).utf8).write(to: URL(filePath: svg))
        let read = try await readQR(drawnIn: svg)
        #expect(read == reservation.qrContent)
    }

    @Test(arguments: profiles)
    func `nothing before the number's offset tells one ticket from another`(profile: String) throws {
        let maker = try maker(profile)
        var heads: Set<[UInt8]> = []
        for index in 0..<50 {
            let (_, slip) = try maker.make(for: ticket(), number: answer("A\(100 + index)"), hall: Self.hall, at: .now)
            let offset = try #require(slip.numberOffset)
            heads.insert(Array(slip.bytes[..<offset]))
        }
        #expect(heads.count == 1)
    }

    @Test(arguments: profiles)
    func `the slip is no longer than a hand takes, and its number is large`(profile: String) throws {
        let (_, slip) = try maker(profile).make(for: ticket(), number: answer(), hall: Self.hall, at: .now)
        let paper = try paper(slip, profile)
        // 110 mm at 203 dpi, the way from head to cutter included; heads of 180 dpi print the same dots larger.
        #expect(paper.height <= 879)
        let number = paper.items.compactMap { item -> PrintedText? in
            if case .text(let text) = item, text.height >= 96 { text } else { nil }
        }
        #expect(Double(try #require(number.first).height) / paper.dotsPerMillimetre >= 10)
    }

    @Test func `central's content comes first, then the template, then the short code alone`() throws {
        let ticket = ticket()
        let address = "https://q.hall.example/t/\(try #require(ticket.token).text)"
        let wechat = "http://weixin.qq.com/q/02aBcDeFgHiJkLmNoPqRsT"
        let tooDense = "https://q.hall.example/" + String(repeating: "x", count: 900)
        func content(_ fromCentral: String?, template: String?) throws -> String? {
            try maker("generic-58", template: template)
                .make(for: ticket, number: answer(qr: fromCentral), hall: Self.hall, at: nil).reservation.qrContent
        }
        let template = "https://q.hall.example/t/{token}"
        #expect(try content(wechat, template: template) == wechat)
        #expect(try content(nil, template: template) == address)
        #expect(try content(tooDense, template: template) == address)
        #expect(try content(tooDense, template: nil) == nil)
        #expect(try content(nil, template: nil) == nil)
    }

    @Test func `each slip is made for the printer that is there then`() throws {
        let maker = try SlipMaker(qrTemplate: "https://q.hall.example/t/{token}", kiosk: "kiosk-1")
        let ticket = ticket()
        func slip(_ id: String, by maker: SlipMaker) throws -> EncodedDocument {
            let profile = try ShippedPrinters.catalog.profile(id: id)
            return try maker.make(for: ticket, number: answer(), hall: Self.hall, at: nil, profile: profile).slip
        }
        for id in ["epson-tm-t88", "generic-58", "epson-tm-t88", "generic-80", "generic-80", "custom-vkp80"] {
            let fresh = try SlipMaker(qrTemplate: "https://q.hall.example/t/{token}", kiosk: "kiosk-1")
            #expect(try slip(id, by: maker) == slip(id, by: fresh), "\(id)")
        }
        #expect(try slip("generic-58", by: maker) != slip("generic-80", by: maker))
    }

    private func text(_ ticket: Ticket, _ number: GivenNumber, _ profile: String, isReprint: Bool = false) throws
        -> String
    {
        let press = try maker(profile)
        let (reservation, slip) = try press.make(for: ticket, number: number, hall: Self.hall, at: .now)
        // A narrow slip breaks the longer lines.
        guard isReprint else { return try paper(slip, profile).text.filter { !$0.isNewline } }
        var printed = ticket
        printed.state = .printed(reservation, .sent)
        let again = try press.maker.slip(for: printed, hall: Self.hall, profile: press.profile, isReprint: true)
        return try paper(again, profile).text
    }

    @Test(arguments: profiles)
    func `a number in reserve, an appointment and a reprint say so on paper`(profile: String) throws {
        let lease = Lease(
            leaseID: "l", service: "general", businessDay: "2026-11-23", prefix: "A", digits: 3, next: 501, last: 501,
            notBefore: .distantPast, notAfter: .distantFuture)
        let offline = try text(ticket(), GivenNumber(nextOf: lease), profile)
        for words in ["A501", "离线号", "系统恢复后叫号，请咨询工作人员", "微信扫码看进度"] {
            #expect(offline.contains(words), "\(words) in \(offline)")
        }
        #expect(!offline.contains("前面"))
        let again = try text(ticket(), GivenNumber(nextOf: lease), profile, isReprint: true)
        #expect(again.contains("补打") && again.contains("离线号"))

        var booked = ticket()
        booked.appointmentID = "a1"
        let answer = CentralAnswer.Reservation(
            number: "A011", ahead: 2, businessDay: "2026-11-23", qrContent: nil, notBefore: "2026-11-23T10:30:00+08:00")
        let appointment = try text(booked, GivenNumber(answer), profile)
        let time = try #require(Date(rfc3339: "2026-11-23T10:30:00+08:00")).slipText
        for words in ["A011", "预约 \(time)", "到时优先叫号，之前无人等候才叫号", "前面等候 2 人"] {
            #expect(appointment.contains(words), "\(words) in \(appointment)")
        }

        let reprint = try text(ticket(), self.answer(), profile, isReprint: true)
        #expect(reprint.contains("补打") && reprint.contains("A010") && !reprint.contains("前面"), "\(reprint)")
        #expect(!(try text(ticket(), self.answer(), profile)).contains("补打"))
    }

    @Test func `no time stands on paper while the clock is not to be trusted`() throws {
        let (reservation, slip) = try maker("generic-80").make(
            for: ticket(), number: answer(), hall: Self.hall, at: nil)
        #expect(reservation.issuedAt == nil)
        let text = try paper(slip, "generic-80").text
        #expect(!text.contains("20") || !text.contains(":"))
    }

    @Test func `whatever central calls its hall and services, a slip comes of it`() throws {
        var generator = SplitMix64(seed: 3)
        let pieces = ["业", "𠮷", "\u{0}", "\n", "\u{1B}@", "é", "👍🏽", "ﷺ", "  ", "A", "\u{202E}", "〓"]
        let maker = try maker("generic-58")
        for _ in 0..<300 {
            func word() -> String {
                (0..<Int.random(in: 0...60, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? ""
                }.joined()
            }
            var hall = Self.hall
            hall.hall = BilingualText(zh: word(), en: word())
            hall.services = [
                HallView.Service(
                    id: "general", name: BilingualText(zh: word(), en: word()), prefix: "A", state: .open, waiting: 0,
                    group: nil, called: nil, windows: 0)
            ]
            let (_, slip) = try maker.make(for: ticket(), number: answer(word()), hall: hall, at: .now)
            // Not a byte of what came from outside reaches the printer as a command.
            let initializations = EscposCommands.count(in: slip.bytes, of: .initialize)
            #expect(initializations == 0)
        }
    }
}

/// A maker at one printer.
private struct Press {
    let maker: SlipMaker
    let profile: PrinterProfile

    func make(
        for ticket: Ticket, number: GivenNumber, hall: HallView, at now: Date?
    ) throws -> (reservation: Reservation, slip: EncodedDocument) {
        try maker.make(for: ticket, number: number, hall: hall, at: now, profile: profile)
    }
}

private enum EscposCommands {
    static func count(in bytes: [UInt8], of command: Command) -> Int {
        var decoder = CommandDecoder()
        return decoder.feed(bytes).count { $0 == command }
    }
}
