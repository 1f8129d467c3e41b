import Escpos
import FoundationEssentials
import HallSimulator

/// What the demo page shows beside the touch page: the slips that came out, the printer, and central.
actor DemoBoard {
    private struct View: Encodable, Equatable {
        struct SlipView: Encodable, Equatable {
            let name: String
            let number: String
            let registered: Bool
        }
        struct Printer: Encodable, Equatable {
            let paperOut: Bool
            let coverOpen: Bool
            let cutterJammed: Bool
            let vanished: Bool
        }
        struct Service: Encodable, Equatable {
            let id: String
            let zh: String
            let en: String
            let waiting: Int
        }
        struct Call: Encodable, Equatable {
            let number: String
            let window: String
            let at: String
        }
        struct Central: Encodable, Equatable {
            let up: Bool
            let services: [Service]
            let calls: [Call]
        }
        let touchURL: String
        let slips: [SlipView]
        let printer: Printer
        let central: Central
    }

    /// Slips and calls that the page shows; older ones fall into the bin.
    static let keptSlips = 50
    static let shownCalls = 8

    let hall: SimulatedHall
    private let touchURL: String
    private let hub = EventHub()
    private var slips: [Slip] = []
    private var ticketIDs: [String: String] = [:]
    private var view: View?

    init(hall: SimulatedHall, touchURL: String) {
        self.hall = hall
        self.touchURL = touchURL
    }

    /// A slip came out.
    func take(_ slip: Slip) {
        slips = slips.suffix(Self.keptSlips - 1) + [slip]
    }

    /// The slip of that name, `0001`.
    func slip(named name: String) -> Slip? {
        slips.first { $0.name == name }
    }

    func subscribe() async -> EventStream {
        await refresh()
        return hub.subscribe(initial: [view.map { ServerSentEvent("demo", json: $0) }].compactMap { $0 })
    }

    /// A ticket was printed, or not: from now on its registration can be looked up.
    func take(_ ticket: Ticket) {
        guard let number = ticket.state.reservation?.number else { return }
        ticketIDs[number] = ticket.ticketID.wireText
    }

    /// Looks at printer and central, and tells the pages if anything is not as they know it.
    func refresh() async {
        let central = await hall.simulator.view()
        let condition = hall.printer.condition
        var shown: [View.SlipView] = []
        for slip in slips {
            let number = slip.number ?? ""
            var registered = false
            if let ticketID = ticketIDs[number] {
                registered = await hall.simulator.isRegistered(ticketID: ticketID)
            }
            shown.append(View.SlipView(name: slip.name, number: number, registered: registered))
        }
        let changed = View(
            touchURL: touchURL, slips: shown,
            printer: View.Printer(
                paperOut: condition.isPaperOut, coverOpen: condition.isCoverOpen,
                cutterJammed: condition.isCutterJammed,
                vanished: !condition.isPlugged),
            central: View.Central(
                up: await hall.central.isUp,
                services: central.services.map {
                    View.Service(id: $0.id, zh: $0.name.zh, en: $0.name.en, waiting: $0.waiting)
                },
                calls: central.calls.prefix(Self.shownCalls).map {
                    View.Call(number: $0.number, window: $0.window, at: $0.at)
                }))
        guard changed != view else { return }
        view = changed
        hub.broadcast(ServerSentEvent("demo", json: changed))
    }

    func end() { hub.end() }
}

extension Slip {
    /// `0001` for the first.
    var name: String { fourDigits(ordinal) }

    /// The ticket's number as the slip shows it: the line of a letter and digits.
    var number: String? {
        paper.text.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }.first { line in
            guard let first = line.first, first.isASCII, first.isLetter else { return false }
            return line.count >= 4 && line.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
        }
    }
}

/// A number with zeros in front, as files are named.
func fourDigits(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
}
