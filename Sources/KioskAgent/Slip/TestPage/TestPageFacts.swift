import Escpos
import FoundationEssentials

/// What a test page says of its kiosk: which it is, and how it was when the page was printed.
struct TestPageFacts: Equatable, Sendable {
    /// One line about how things are.
    struct Line: Equatable, Sendable {
        enum Mark: String, Sendable {
            case well = "√"
            case warning = "!"
            case bad = "×"
        }

        let mark: Mark
        let text: String
    }

    /// When it was printed, by the hall's time; nil while none can be trusted.
    let time: String?
    let kiosk: String
    let version: String
    /// What the printer is called, with its serial number, place and profile; nil where nobody said.
    let printer: String?
    let lines: [Line]
}

extension TestPageFacts {
    /// Troubles that have room on it; how many there are besides is said.
    private static let mostTroubles = 4

    /// The truth of `status` in short: its troubles in their own words, and the marks of its screen.
    init(_ status: ServiceStatus) {
        let screen = StatusScreen(status, terminal: .none)
        let troubles = status.troubles.prefix(Self.mostTroubles).flatMap { trouble in
            [trouble.text.zh, trouble.text.en].map { Line(mark: trouble.stops ? .bad : .warning, text: $0) }
        }
        let more = status.troubles.count - Self.mostTroubles
        let others = more > 0 ? [Line(mark: .warning, text: "还有 \(more) 项 more: kiosk-agent status")] : []
        let rows = [
            ("tickets", "取号 tickets: \(status.givesTickets ? "are given" : "are not given")"),
            ("printer", "打印机 printer: \(status.printer.status)"),
            ("paper", "纸 paper: \(status.paper.flatMap { PaperWords.amount($0.left) } ?? "not known")"),
            ("central", "中心 central: \(status.central.state)"),
            ("clock", "时钟 clock: \(screen.clock)"),
        ]
        self.init(
            time: status.clock.time.flatMap(Date.init(rfc3339:))?.slipText, kiosk: status.kiosk.id,
            version: status.version, printer: status.paper?.printer,
            lines: troubles + others + rows.map { Line(mark: Line.Mark(screen.mark(of: $0.0)), text: $0.1) })
    }

    /// Of a printer that no agent has: how the rest of the kiosk is, nobody knows then.
    ///
    /// `time`: the machine's, whose clock may be wrong.
    init(withoutAgent kiosk: String, time: Date, printer: String?, status: PrinterStatus) {
        self.init(
            time: "\(time.slipText) (本机时钟 machine's clock)", kiosk: kiosk, version: agentVersion, printer: printer,
            lines: [
                Line(mark: .bad, text: "程序未运行 the agent is not running: nothing else is known"),
                Line(mark: status == .ready ? .well : .warning, text: "打印机 printer: \(status.rawValue)"),
            ])
    }
}

extension TestPageFacts.Line.Mark {
    fileprivate init(_ mark: ScreenMark) {
        switch mark {
        case .well: self = .well
        case .warning: self = .warning
        case .bad: self = .bad
        }
    }
}
