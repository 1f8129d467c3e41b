import Escpos
import Foundation
import Testing

@testable import KioskAgent

extension ServiceStatus {
    /// A kiosk in the middle of a day on which all goes well, but for what `change` does to it.
    static func sample(
        printer: PrinterStatus = .ready, left: PaperEstimate? = nil, connected: Bool = true, answers: Bool? = nil,
        refuses: Bool = false, reason: String = "central is out of reach: connection refused",
        outbox: OutboxState? = OutboxState(), reserve: [String: Int] = ["general": 20, "social": 18], wanted: Int = 20,
        time: String? = "2026-11-23T14:31:02+08:00", ahead: Int? = 0, store: Failure? = nil, voices: [Voice] = [],
        name: String = "EPSON TM-T88V (04b8:0202) at USB port 1-1.2, serial J4LG008211, profile epson-tm-t88",
        ticket: Ticket? = Ticket(
            number: "A010", service: "general", state: "printed", evidence: "confirmed", secondsAgo: 150)
    ) -> ServiceStatus {
        let advice = printer.technicianText
        let paper = UpkeepAnswer(
            printer: name, since: "2026-09-01T08:00:00+08:00",
            printed: PaperUse(millimetres: 1_234_567, slips: 9876, cuts: 9876),
            roll: .init(
                beginning: left?.basis == .nothing ? .before : .seen, began: "2026-11-20T08:12:00+08:00",
                printed: PaperUse(millimetres: 30_000, slips: 240, cuts: 240)),
            left: left ?? PaperEstimate(millimetres: 50_000, slips: 400, basis: .rollLength), history: [])
        var status = ServiceStatus(
            kiosk: .init(id: "hall-1", seconds: 11_520), maintenance: .init(),
            printer: .init(
                status: printer.rawValue, advice: BilingualText(zh: advice.zh, en: advice.en),
                canPrint: printer.canPrint, seconds: 240),
            paper: paper,
            central: .init(
                state: connected ? "connected" : "away", reason: connected ? nil : reason,
                url: "https://central.hall.example", answers: answers ?? connected, refusesKiosk: refuses,
                secondsSinceAnswer: connected ? 3 : 754),
            feed: .init(fresh: connected, secondsSinceAnswer: connected ? 12 : 760, lagMilliseconds: 140),
            outbox: outbox, reserve: .init(numbers: reserve, minutes: 30, wanted: wanted),
            clock: .init(time: time, machineAheadSeconds: ahead), lastTicket: ticket, storeFailure: store,
            voices: voices, version: "0.1.0")
        status.troubles = status.findings
        return status
    }
}

@Suite struct StatusScreenTests {
    /// `Tests/Golden`, beside the test targets.
    private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Golden", isDirectory: true)

    private static let screens: [(name: String, status: ServiceStatus, width: Int)] = [
        ("well", .sample(), 100),
        (
            "troubles",
            .sample(
                printer: .paperOut, left: PaperEstimate(millimetres: 0, slips: 0, basis: .sensor), connected: false,
                outbox: OutboxState(depth: 12, deadLetters: 2, oldestSeconds: 754), ahead: -3725,
                voices: [
                    .init(
                        name: "hall", calls: VoiceCounts(offered: 80, spoken: 70, dropped: 3, failed: 2),
                        secondsSinceLastWord: 43, trouble: "aplay ended with 1: no sound card",
                        secondsSinceReport: 20)
                ]), 80
        ),
        (
            "first-start",
            .sample(
                printer: .mute, left: PaperEstimate(millimetres: nil, slips: nil, basis: .nothing), connected: false,
                outbox: nil, reserve: [:], time: nil, ahead: nil,
                store: .init(code: "store.full", message: "\(StoreError.full(path: "/var/lib/kiosk-agent/agent.db"))"),
                ticket: nil), 100
        ),
    ]

    private func terminal(_ width: Int, colours: Bool = false) -> Terminal {
        Terminal(isTerminal: colours, hasColours: colours, width: width)
    }

    @Test(arguments: 0..<3)
    func `a screen looks as it did when it was last looked at`(index: Int) throws {
        let (name, status, width) = Self.screens[index]
        let text = StatusScreen(status, terminal: terminal(width)).text
        let file = Self.golden.appendingPathComponent("status-\(name).txt")
        // To accept a new look: set this, run, and look at the files.
        if ProcessInfo.processInfo.environment["KIOSK_ACCEPT_GOLDEN"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try text == String(contentsOf: file, encoding: .utf8))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    }

    @Test(arguments: 0..<3)
    func `colours are all that a terminal gets besides, and nobody else gets them`(index: Int) {
        let (_, status, width) = Self.screens[index]
        let plain = StatusScreen(status, terminal: terminal(width)).text
        let coloured = StatusScreen(status, terminal: terminal(width, colours: true)).text
        #expect(!plain.contains("\u{1B}") && coloured.contains("\u{1B}"))
        #expect(coloured.replacing(/\u{1B}\[\d+m/, with: "") == plain)
    }

    @Test(arguments: PrinterStatus.allCases)
    func `no tick stands before what is not well`(printer: PrinterStatus) {
        let ticks = StatusScreen(.sample(printer: printer, connected: false), terminal: terminal(100)).text
            .split(separator: "\n").filter { $0.hasPrefix("✓") }.joined(separator: "\n")
        #expect(ticks.contains("printer") == (printer == .ready || printer == .nearEnd))
        #expect(ticks.contains("tickets") == printer.canPrint && !ticks.contains("away") && !ticks.contains("stale"))
    }

    @Test func `names and words that come from outside steer no terminal`() {
        let evil = "\u{1B}]0;owned\u{07}\u{1B}[2J\u{9B}31m\r\nTM\u{7F}"
        let status = ServiceStatus.sample(connected: false, reason: evil, name: evil)
        let text = StatusScreen(status, terminal: terminal(100)).text
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20..<0x7F).contains($0.value) || $0.value >= 0xA0 })
        let line = StatusLine.stamped(evil, .success(status))
        #expect(line.split(separator: "\n").count == 1 && !line.contains("\u{1B}"))
    }
}

@Suite struct TroubleTests {
    @Test(arguments: PrinterStatus.allCases)
    func `a printer that cannot print stops tickets, and whatever is wrong with it is said with a remedy`(
        printer: PrinterStatus
    ) {
        let status = ServiceStatus.sample(printer: printer)
        #expect(status.givesTickets == printer.canPrint)
        #expect(status.troubles.isEmpty == (printer == .ready))
        #expect(status.troubles.allSatisfy { !$0.text.en.isEmpty && !$0.text.zh.isEmpty })
        // A roll near its end is one trouble, not two.
        #expect(status.troubles.count <= 1)
    }

    @Test func `without central tickets are given as long as there are numbers in reserve`() {
        #expect(ServiceStatus.sample(connected: false).givesTickets)
        #expect(!ServiceStatus.sample(connected: false, reserve: ["general": 0]).givesTickets)
        // The feed alone is lost: numbers are given by a central that answers.
        #expect(ServiceStatus.sample(connected: false, answers: true, reserve: [:]).givesTickets)
        #expect(!ServiceStatus.sample(connected: false, refuses: true).givesTickets)
    }

    @Test func `what stops tickets comes first`() {
        let status = ServiceStatus.sample(
            printer: .nearEnd, connected: false, outbox: OutboxState(deadLetters: 1), reserve: [:], ahead: 300)
        #expect(
            status.troubles.map(\.code) == ["central.unreachable", "paper.low", "outbox.deadLetters", "clock.machine"])
        #expect(status.troubles.map(\.stops) == [true, false, false, false])
    }

    @Test func `few slips are said before the sensor speaks, and not of a printer without paper`() {
        let few = PaperEstimate(millimetres: 6000, slips: 49, basis: .rollLength)
        #expect(ServiceStatus.sample(left: few).troubles.map(\.code) == ["paper.low"])
        #expect(ServiceStatus.sample(printer: .coverOpen, left: few).troubles.map(\.code) == ["printer.coverOpen"])
    }

    @Test func `what is only slow to come is no trouble at the start`() {
        #expect(ServiceStatus.sample(reserve: [:]).troubles.map(\.code) == ["reserve.none"])
        #expect(ServiceStatus.sample(reserve: [:], wanted: 0).troubles.isEmpty)
        #expect(ServiceStatus.sample(time: nil, ahead: nil).troubles.map(\.code) == ["clock.untrusted"])
        #expect(
            ServiceStatus.sample(outbox: OutboxState(depth: 1, oldestSeconds: 601)).troubles.map(\.code) == [
                "outbox.slow"
            ])
    }

    @Test(arguments: [
        (0, "0 s"), (119, "119 s"), (120, "2 min"), (7199, "119 min"), (7200, "2 h"), (11_520, "3 h 12 min"),
        (172_800, "2 d"), (183_600, "2 d 3 h"), (-5, "0 s"),
    ])
    func `spans are said in units that people count in`(seconds: Int, text: String) {
        #expect(SpanWords.text(seconds) == text)
    }
}
