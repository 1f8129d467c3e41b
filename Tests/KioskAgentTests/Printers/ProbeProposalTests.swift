import Escpos
import Testing

@testable import KioskAgent

/// What a probe proposes is what the agent's own reader takes.
@Suite struct ProbeProposalTests {
    private static let names: [String?] = [
        nil, "KP-80", "O'Neil \\ \"80\"", "票据 打印机", "*", "a\u{2028}b", String(repeating: "x", count: 200),
    ]

    /// A report of a printer that answers what it is asked, in `answers`.
    private func report(_ answers: [ProbeQuestion: [UInt8]]) -> ProbeReport {
        var session = ProbeSession(ProbeSession.Plan())
        var now = ContinuousClock.now
        var action = session.begin(now: now)
        var bytes: [UInt8] = []
        while true {
            switch action {
            case .finish: return ProbeReport(session)
            case .askPortStatus(let until):
                now = until ?? now
                action = session.deadlineReached(now: now)
            case .write(let offered, _):
                bytes = Array(offered)
                action = session.wrote(offered.count, now: now)
            case .wait(let until):
                let question = answers.keys.first { !$0.bytes.isEmpty && bytes.suffix($0.bytes.count) == $0.bytes[...] }
                let answer = question.flatMap { answers[$0] }
                bytes = []
                if let answer {
                    now += .milliseconds(1500)
                    action = session.received(answer, now: now)
                } else {
                    now = until ?? now
                    action = session.deadlineReached(now: now)
                }
            }
        }
    }

    private let status = Dictionary(
        uniqueKeysWithValues: RealTimeQuery.allCases.map { (ProbeQuestion.realTime($0), [0x12] as [UInt8]) })

    private func read(_ proposal: ProbeProposal) throws(ConfigurationError) -> PrinterCatalog {
        var printers = try PrinterFiles.read([ShippedPrinters.file])
        try printers.add(proposal.text, file: "proposal.json5")
        return printers.catalog
    }

    @Test(arguments: names, names) func `whatever a printer calls itself, the proposal is read and chosen`(
        maker: String?, model: String?
    ) throws {
        var printer = USBPrinterDescription(
            vendorID: 0x1234, productID: 0x5678, portPath: "1-1", interface: .printer(protocol: 2))
        (printer.manufacturer, printer.product) = (maker, model)
        let said = (model ?? "M").utf8.filter { $0 != 0 }.prefix(100)
        let answers = status.merging([
            .automaticStatus: [0x10, 0, 0, 0], .information(.model): [0x5F] + said + [0],
            .information(.font): [0x5F] + Array("CHINA GB18030".utf8) + [0],
        ]) { $1 }
        let proposal = ProbeProposal(
            report(answers), of: printer, base: PrinterCatalog().fallback, quirks: PrinterQuirks(),
            known: ShippedPrinters.ids)
        let match = try read(proposal).match(printer)
        #expect(match.profile.id == proposal.id)
        #expect(match.profile.answersStatus && match.profile.answersASB && !match.profile.mayBeMute)
        #expect(!match.profile.answersProcessID && !match.profile.gb18030FourByte)
        #expect(!match.quirks.answersClear)
        #expect(match.profile.times.answer >= .milliseconds(4500))
    }

    @Test(arguments: ShippedPrinters.ids) func `whatever profile it begins from, it takes no other one's place`(
        id: String
    ) throws {
        var printer = USBPrinterDescription(
            vendorID: 0x1234, productID: 0x5678, portPath: "1-1", interface: .printer(protocol: 2))
        printer.product = id
        let base = try ShippedPrinters.catalog.profile(id: id)
        let proposal = ProbeProposal(
            report([:]), of: printer, base: base, quirks: PrinterQuirks(), known: ShippedPrinters.ids)
        #expect(!ShippedPrinters.ids.contains(proposal.id))
        let profile = try read(proposal).profile(id: proposal.id)
        #expect(profile.mayBeMute && !profile.answersStatus && !profile.answersProcessID)
        #expect(profile.widthDots == base.widthDots && profile.cutStyle == base.cutStyle)
    }
}
