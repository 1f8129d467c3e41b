import Testing

@testable import Escpos

/// Every state of a watch meets every event.
struct PrinterWatchTableTests {
    static let start = ContinuousClock.now

    enum StateName: String, CaseIterable {
        case clearing, awaitingCleared, asking, askingLast, askingAgain, askingFull, askingPort, askingBoth, consulting,
            quiet
        case quietUnasked, quietOwed, blocked
    }

    enum Event: String, CaseIterable {
        case ask, wroteAll, wroteOne, wroteNothing, automaticReady, automaticPaperOut, idleAnswer, fullReady,
            fullPaperOut
        case portReady, portPaperOut, single, processID, buffersCleared, information, unknownBytes, early, deadline
        case disconnected
    }

    /// What becomes of a state at an event; at events not named it stays as it is.
    static let transitions: [StateName: [Event: String]] = [
        .clearing: [.buffersCleared: "asking 1", .deadline: "asking 1", .disconnected: "quiet"],
        .awaitingCleared: [.buffersCleared: "asking 1", .disconnected: "quiet"],
        .asking: [.idleAnswer: "asking 2", .deadline: "quiet", .disconnected: "quiet"],
        .askingLast: [.idleAnswer: "quiet", .deadline: "quiet", .disconnected: "quiet"],
        // An answer has come that may belong to the question before, which is the same.
        .askingAgain: [.idleAnswer: "asking 2", .deadline: "asking 2", .disconnected: "quiet"],
        .askingFull: [.fullReady: "quiet", .fullPaperOut: "quiet", .deadline: "quiet", .disconnected: "quiet"],
        .askingPort: [.portReady: "quiet", .portPaperOut: "quiet", .deadline: "quiet", .disconnected: "quiet"],
        .askingBoth: [.idleAnswer: "asking 2", .deadline: "consulting", .disconnected: "quiet"],
        .consulting: [
            .idleAnswer: "asking 2", .portReady: "quiet", .portPaperOut: "quiet", .deadline: "quiet",
            .disconnected: "quiet",
        ],
        .quiet: [.ask: "asking 1", .deadline: "asking 1"],
        .quietUnasked: [.ask: "asking 1"],
        // The answer that nobody waits for any more: the printer speaks again.
        .quietOwed: [.ask: "asking 1", .idleAnswer: "asking 1", .deadline: "asking 1"],
        // It has not taken the question, so that another one would only stand behind it.
        .blocked: [:],
    ]

    @Test(arguments: StateName.allCases, Event.allCases)
    func `every event moves every state where it should`(_ name: StateName, _ event: Event) {
        var watch = Self.watch(in: name)
        let before = Self.describe(watch.state)
        let output = watch.output
        Self.send(event, to: &watch)
        #expect(Self.describe(watch.state) == Self.transitions[name]?[event] ?? before)
        // Nothing that was begun is taken back.
        switch event {
        case .disconnected: #expect(watch.output.isEmpty && watch.deadline == nil && watch.status == .disconnected)
        case .wroteAll: break
        case .wroteOne: #expect(watch.output.starts(with: output.dropFirst(1)))
        case .buffersCleared where name == .clearing: break
        case .ask, .wroteNothing, .automaticReady, .automaticPaperOut, .idleAnswer, .fullReady, .fullPaperOut,
            .portReady,
            .portPaperOut, .single, .processID, .buffersCleared, .information, .unknownBytes, .early, .deadline:
            #expect(watch.output.starts(with: output))
        }
        #expect(watch.asksPortStatus == ["asking port", "consulting"].contains(Self.describe(watch.state)))
    }

    @Test(arguments: [(UInt8(0x20), PrinterStatus.paperOut), (0x18, .offline), (0x00, .offline), (0x30, .paperOut)])
    func `the port status tells why a printer does not answer`(_ byte: UInt8, _ status: PrinterStatus) {
        var watch = Self.watch(in: .consulting)
        watch.replied(.portStatus(byte), now: Self.start)
        #expect(watch.status == status && watch.isQuiet)
    }

    @Test func `paper that only the port status tells of stops a printer that may be mute`() {
        var profile = profile(status: true, port: true)
        profile.mayBeMute = true
        for (byte, status) in [(0x18, PrinterStatus.mute), (0x20, .paperOut)] as [(UInt8, PrinterStatus)] {
            var watch = PrinterWatch(profile: profile, clearing: false, now: Self.start)
            watch.wrote(.max, now: Self.start)
            Self.send(.deadline, to: &watch)
            watch.replied(.portStatus(byte), now: Self.start)
            #expect(watch.status == status && watch.isQuiet && watch.deadline != nil)
        }
    }

    // MARK: Making and naming

    static func watch(in name: StateName) -> PrinterWatch {
        func watch(_ profile: PrinterProfile, clearing: Bool = false, _ events: Event...) -> PrinterWatch {
            var watch = PrinterWatch(profile: profile, clearing: clearing, now: start)
            for event in events { send(event, to: &watch) }
            return watch
        }
        let status = profile(status: true)
        switch name {
        case .clearing: return watch(status, clearing: true)
        case .awaitingCleared: return watch(status, clearing: true, .wroteAll)
        case .asking: return watch(status, .wroteAll)
        case .askingLast:
            return watch(status, .wroteAll, .idleAnswer, .wroteAll, .idleAnswer, .wroteAll, .idleAnswer, .wroteAll)
        case .askingAgain: return watch(status, .wroteAll, .deadline, .ask, .wroteAll, .idleAnswer)
        case .askingFull: return watch(profile(status: false, full: true), .wroteAll)
        case .askingPort: return watch(profile(status: false, port: true))
        case .askingBoth: return watch(profile(status: true, port: true), .wroteAll)
        case .consulting: return watch(profile(status: true, port: true), .wroteAll, .deadline)
        case .quiet:
            var quiet = Self.watch(in: .askingLast)
            send(.idleAnswer, to: &quiet)
            return quiet
        case .quietUnasked:
            return watch(
                profile(status: true, asb: true), .wroteAll, .idleAnswer, .wroteAll, .idleAnswer, .wroteAll,
                .idleAnswer,
                .wroteAll, .idleAnswer)
        case .quietOwed: return watch(status, .wroteAll, .deadline)
        case .blocked: return watch(status, .deadline)
        }
    }

    static func send(_ event: Event, to watch: inout PrinterWatch) {
        func reply(_ reply: PrinterReply) { watch.replied(reply, now: start) }
        func full(_ paper: UInt8) -> PrinterReply {
            .fullStatus(FullStatus(paper: paper, user: 0, recoverable: 0, unrecoverable: 0))
        }
        func automatic(_ printer: UInt8, _ paper: UInt8) -> PrinterReply {
            .automaticStatus(AutomaticStatus(printer: printer, errors: 0, paper: paper, reserved: 0))
        }
        switch event {
        case .ask: watch.ask(now: start)
        case .wroteAll: watch.wrote(.max, now: start)
        case .wroteOne: watch.wrote(1, now: start)
        case .wroteNothing: watch.wrote(0, now: start)
        case .automaticReady: reply(automatic(0x10, 0))
        case .automaticPaperOut: reply(automatic(0x18, 0x0C))
        case .idleAnswer: reply(.realTimeStatus(0x12))
        case .fullReady: reply(full(0))
        case .fullPaperOut: reply(full(1))
        case .portReady: reply(.portStatus(0x18))
        case .portPaperOut: reply(.portStatus(0x20))
        case .single: reply(.single(0))
        case .processID: reply(.processID(ProcessID(sequence: 7)))
        case .buffersCleared: reply(.buffersCleared)
        case .information: reply(.information([0x54]))
        case .unknownBytes: reply(.unknown([0xFF]))
        case .early: watch.deadline(now: (watch.deadline ?? start) - .nanoseconds(1))
        case .deadline: watch.deadline(now: watch.deadline ?? start)
        case .disconnected: watch.disconnected()
        }
    }

    static func describe(_ state: PrinterWatch.State) -> String {
        switch state {
        case .clearing: "clearing"
        case .asking(let round, _):
            switch round.question {
            case .realTime(let query): "asking \(query.rawValue)"
            case .fullStatus: "asking full"
            case .portStatus: "asking port"
            }
        case .consulting: "consulting"
        case .quiet: "quiet"
        }
    }
}
