/// The status on one screen, for people: what needs a hand first, then what there is.
struct StatusScreen {
    private let status: ServiceStatus
    private let terminal: Terminal

    /// Columns of the marks and the rows' names.
    private static let indent = 14

    init(_ status: ServiceStatus, terminal: Terminal) {
        (self.status, self.terminal) = (status, terminal)
    }

    /// Lines, each with its end.
    var text: String { (head + troubles + rows.flatMap(row)).map { $0 + "\n" }.joined() }

    private var head: [String] {
        let time = status.clock.time.map { "   \($0.prefix(10)) \($0.dropFirst(11).prefix(8))" } ?? ""
        let line =
            "kiosk \(status.kiosk.id)   kiosk-agent \(status.version), up \(SpanWords.text(status.kiosk.seconds))\(time)"
        return [TerminalColour.bold.paint(line.harmless, on: terminal), ""]
    }

    private var troubles: [String] {
        guard !status.troubles.isEmpty else { return [ScreenMark.well.paint("All is well.", on: terminal), ""] }
        return status.troubles.flatMap { trouble in
            let mark: ScreenMark = trouble.stops ? .bad : .warning
            return terminal.hanging(mark.painted(on: terminal) + " ", 2, trouble.text.en) {
                mark.paint($0, on: terminal)
            }
        } + [""]
    }

    private var rows: [(name: String, text: String)] {
        var rows = [
            ("tickets", tickets), ("printer", printer), ("paper", paper), ("central", central), ("feed", feed),
            ("outbox", outbox), ("reserve", reserve), ("clock", clock), ("last ticket", lastTicket),
        ]
        for voice in status.voices { rows.append(("voice", self.voice(voice))) }
        return rows
    }

    // MARK: The rows

    private var tickets: String { status.givesTickets ? "are given" : "are not given" }

    private var printer: String {
        let name = status.paper.map { "; \($0.printer)" } ?? ""
        return "\(status.printer.status) for \(SpanWords.text(status.printer.seconds))\(name)"
    }

    private var paper: String {
        guard let paper = status.paper else { return "nothing is known: no printer has been there since the start" }
        let slips = paper.printed.slips
        let printed =
            slips == 0
            ? "nothing printed" : "\(PaperWords.metres(paper.printed.millimetres)) printed in \(count(slips, "slip"))"
        let since = paper.since.map { " since \($0.prefix(10))" } ?? ""
        let changed =
            paper.roll.beginning == .before
            ? "" : paper.roll.began.map { "; changed \($0.prefix(10)) \($0.dropFirst(11).prefix(5))" }
        return "\(PaperWords.left(paper.left))\(changed ?? ""); \(printed)\(since)"
    }

    private var central: String {
        let heard =
            status.central.secondsSinceAnswer.map { ", last heard \(SpanWords.text($0)) ago" } ?? ", not heard yet"
        return "\(status.central.state)\(heard); \(status.central.url)"
    }

    private var feed: String {
        let answer = status.feed.secondsSinceAnswer.map { "last answer \(SpanWords.text($0)) ago" } ?? "no answer yet"
        let lag = status.feed.lagMilliseconds.map { "; its last events came \(seconds($0)) late" } ?? ""
        return "\(status.feed.fresh ? "up to date" : "stale"), \(answer)\(lag)"
    }

    private var outbox: String {
        guard let outbox = status.outbox else { return "not known: the store cannot be used" }
        let oldest = outbox.oldestSeconds.map { ", the oldest for \(SpanWords.text($0))" } ?? ""
        let waiting = outbox.depth == 0 ? "empty" : "\(count(outbox.depth, "notice")) for central\(oldest)"
        return outbox.deadLetters == 0 ? waiting : "\(waiting); \(count(outbox.deadLetters, "dead letter"))"
    }

    private var reserve: String {
        guard status.reserve.wanted > 0, status.reserve.minutes > 0 else {
            return "none wanted: no numbers are given without central"
        }
        let numbers = status.reserve.numbers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return (numbers.isEmpty ? "no numbers" : numbers.joined(separator: ", "))
            + ", for \(status.reserve.minutes) min without central"
    }

    /// Whose time it is.
    var clock: String {
        guard status.clock.time != nil else { return "no time that can be trusted" }
        let ahead = status.clock.machineAheadSeconds ?? 0
        if abs(ahead) <= 2 { return "central's; this machine's agrees" }
        return "central's; this machine's is \(SpanWords.text(abs(ahead))) \(ahead > 0 ? "ahead" : "behind")"
    }

    private var lastTicket: String {
        guard let ticket = status.lastTicket else { return "none" }
        let ago = ticket.secondsAgo.map { ", \(SpanWords.text($0)) ago" } ?? ", before the machine was started"
        return
            "\(ticket.number) for \(ticket.service), \(ticket.state)\(ticket.evidence.map { " (\($0))" } ?? "")\(ago)"
    }

    private func voice(_ voice: ServiceStatus.Voice) -> String {
        let last = voice.secondsSinceLastWord.map { "spoke \(SpanWords.text($0)) ago" } ?? "has not spoken yet"
        let lost = voice.calls.dropped + voice.calls.failed
        return
            "\(voice.name): \(last), \(count(voice.calls.spoken, "announcement"))\(lost == 0 ? "" : ", \(lost) calls lost")"
    }

    // MARK: How they look

    private func row(_ name: String, _ text: String) -> [String] {
        let mark = mark(of: name)
        let title = name + String(repeating: " ", count: max(1, Self.indent - 2 - name.count))
        return terminal.hanging(
            mark.painted(on: terminal) + " " + TerminalColour.dim.paint(title, on: terminal), Self.indent, text
        ) { mark == .well ? $0 : mark.paint($0, on: terminal) }
    }

    /// The worst that is found about what a row tells, or that it tells itself: no tick stands before what is not well, be it nobody's
    /// trouble.
    func mark(of row: String) -> ScreenMark {
        let found = status.troubles.filter { $0.subject == row }.map { $0.stops ? ScreenMark.bad : .warning }
        return (found + [ownMark(of: row)]).max() ?? .well
    }

    private func ownMark(of row: String) -> ScreenMark {
        switch row {
        case "tickets": status.givesTickets ? .well : .bad
        case "printer": status.printer.canPrint ? .well : .bad
        case "paper": status.paper?.left.basis == .sensor ? .bad : status.paper?.left.slips == nil ? .warning : .well
        case "feed": status.feed.fresh ? .well : .warning
        case "outbox": status.storeFailure != nil || status.outbox == nil ? .bad : .well
        case "reserve": status.reserve.wanted > 0 && status.reserve.total == 0 ? .warning : .well
        case "clock": status.clock.time == nil ? .warning : .well
        case "last ticket": status.lastTicket?.state == "unknown" ? .warning : .well
        default: .well
        }
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private func seconds(_ milliseconds: Int) -> String {
        milliseconds < 10_000
            ? "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s" : SpanWords.text(milliseconds / 1000)
    }
}
