import Testing

@testable import Escpos

/// Every state meets every event.
struct PrintSessionTableTests {
    static let start = ContinuousClock.now
    static let later = start + .seconds(2)
    static let id = ProcessID(sequence: 7)
    static let everything = profile(status: true, asb: true, paper: true, processID: true)

    enum StateName: String, CaseIterable {
        case fresh, opening, awaitingBaseline, gating, sendingHead, checking, offeringRest, sendingRest, awaitingID,
            awaitingSensor
        case settling, verifying, clearingFailed, clearingUnknown, finished
        // Printers with other tongues.
        case gatingFull, gatingPort, checkingPort, verifyingPort
        // Printers that can be asked for the reason over the control pipe.
        case openingConsults, baselineConsults, gatingConsults, headConsults, checkingConsults, restConsults
        case evidenceConsults, verifyingConsults, consultingBefore, consultingAfter
    }

    enum Event: String, CaseIterable {
        case begin, wroteAll, wroteOne, wroteNothing, automaticReady, automaticPaperOut, automaticHot, idleAnswer
        case fullReady, fullPaperOut, portReady, portPaperOut
        case sensorPaper, sensorEmpty, ownID, otherID, buffersCleared, information, unknownBytes, early, deadline
        case disconnected
    }

    /// What becomes of a state at an event; at events not named it stays as it is.
    static let transitions: [StateName: [Event: String]] = [
        .fresh: [.begin: "opening", .deadline: "failed", .disconnected: "failed"],
        .opening: [.wroteAll: "awaitingBaseline", .deadline: "failed", .disconnected: "failed"],
        .awaitingBaseline: [
            .automaticReady: "sendingHead", .automaticPaperOut: "failed", .automaticHot: "failed", .deadline: "gating",
            .disconnected: "failed",
        ],
        .gating: [.idleAnswer: "sendingHead", .deadline: "failed", .disconnected: "failed"],
        .sendingHead: [
            .wroteAll: "checking", .automaticPaperOut: "clearing failed", .deadline: "clearing failed",
            .disconnected: "failed",
        ],
        .checking: [
            .idleAnswer: "offeringRest", .automaticPaperOut: "clearing failed", .deadline: "clearing failed",
            .disconnected: "failed",
        ],
        // Offered, and not submitted: nobody can have got the number.
        .offeringRest: [
            .wroteAll: "awaitingEvidence", .wroteOne: "sendingRest", .automaticPaperOut: "clearing failed",
            .ownID: "confirmed", .deadline: "clearing failed", .disconnected: "failed",
        ],
        .sendingRest: [
            .wroteAll: "awaitingEvidence", .automaticPaperOut: "clearing unknown", .ownID: "confirmed",
            .deadline: "clearing unknown", .disconnected: "unknown",
        ],
        .awaitingID: [
            .automaticPaperOut: "clearing unknown", .ownID: "confirmed", .deadline: "clearing unknown",
            .disconnected: "unknown",
        ],
        .awaitingSensor: [
            .sensorPaper: "verifying", .sensorEmpty: "clearing unknown", .automaticPaperOut: "clearing unknown",
            .deadline: "clearing unknown", .disconnected: "unknown",
            // On a line with noise one byte proves nothing.
            .unknownBytes: "settling",
        ],
        .settling: [
            .automaticPaperOut: "clearing unknown", .deadline: "verifying",
            .disconnected: "unknown",
        ],
        .verifying: [
            .idleAnswer: "statusOK", .automaticPaperOut: "clearing unknown", .ownID: "confirmed",
            .deadline: "clearing unknown", .disconnected: "unknown",
        ],
        .clearingFailed: [.buffersCleared: "failed", .disconnected: "failed"],
        .clearingUnknown: [.buffersCleared: "unknown", .ownID: "clearing confirmed", .disconnected: "unknown"],
        .finished: [:],
        .gatingFull: [
            .fullReady: "sendingHead", .fullPaperOut: "failed", .deadline: "failed", .disconnected: "failed",
        ],
        .gatingPort: [
            .portReady: "sendingHead", .portPaperOut: "failed", .deadline: "failed", .disconnected: "failed",
        ],
        .checkingPort: [
            .portReady: "offeringRest", .portPaperOut: "clearing failed", .automaticPaperOut: "clearing failed",
            .deadline: "clearing failed", .disconnected: "failed",
        ],
        .verifyingPort: [
            .portReady: "sent", .portPaperOut: "clearing unknown", .automaticPaperOut: "clearing unknown",
            .deadline: "clearing unknown", .disconnected: "unknown",
        ],
        .openingConsults: [.wroteAll: "awaitingBaseline", .deadline: "consulting", .disconnected: "failed"],
        .baselineConsults: [
            .automaticReady: "sendingHead", .automaticPaperOut: "failed", .automaticHot: "failed", .deadline: "gating",
            .disconnected: "failed",
        ],
        .gatingConsults: [.idleAnswer: "sendingHead", .deadline: "consulting", .disconnected: "failed"],
        .headConsults: [
            .wroteAll: "checking", .automaticPaperOut: "clearing failed", .deadline: "consulting",
            .disconnected: "failed",
        ],
        .checkingConsults: [
            .idleAnswer: "offeringRest", .automaticPaperOut: "clearing failed", .deadline: "consulting",
            .disconnected: "failed",
        ],
        .restConsults: [
            .wroteAll: "awaitingEvidence", .automaticPaperOut: "clearing unknown", .ownID: "confirmed",
            .deadline: "consulting", .disconnected: "unknown",
        ],
        .evidenceConsults: [
            .automaticPaperOut: "clearing unknown", .ownID: "confirmed", .deadline: "consulting",
            .disconnected: "unknown",
        ],
        .verifyingConsults: [
            .idleAnswer: "statusOK", .automaticPaperOut: "clearing unknown", .ownID: "confirmed",
            .deadline: "consulting", .disconnected: "unknown",
        ],
        .consultingBefore: [
            .portReady: "failed", .portPaperOut: "failed", .deadline: "failed", .disconnected: "failed",
        ],
        .consultingAfter: [
            .portReady: "clearing unknown", .portPaperOut: "clearing unknown", .ownID: "confirmed",
            .deadline: "clearing unknown", .disconnected: "unknown",
        ],
    ]

    @Test(arguments: StateName.allCases, Event.allCases)
    func `every event moves every state where it should`(_ name: StateName, _ event: Event) throws {
        var session = try Self.session(in: name)
        let before = Self.describe(session)
        let action = Self.send(event, to: &session)
        let expected = Self.transitions[name]?[event] ?? before
        #expect(Self.describe(session) == expected)
        if case .finished(let report) = session.state {
            #expect(action == .finish(report))
        } else if case .finish = action {
            Issue.record("a session that goes on has told the shell to finish")
        }
    }

    @Test(arguments: StateName.allCases.filter { ![.clearingFailed, .clearingUnknown, .finished].contains($0) })
    func `a session that ends before the number has failed, and one that ends after it has not`(_ name: StateName)
        throws
    {
        for event in Event.allCases {
            var session = try Self.session(in: name)
            _ = Self.send(event, to: &session)
            _ = session.disconnected(now: Self.later)
            guard case .finished(let report) = session.state else {
                Issue.record("a session outlived its connection")
                return
            }
            let before: Set<StateName> = [
                .fresh, .opening, .awaitingBaseline, .gating, .sendingHead, .checking, .gatingFull, .gatingPort,
                .checkingPort, .openingConsults, .baselineConsults, .gatingConsults, .headConsults, .checkingConsults,
                .consultingBefore, .offeringRest,
            ]
            // The number goes out, or its own printing is told of.
            let wentOn = name == .offeringRest && [.wroteAll, .wroteOne, .ownID].contains(event)
            if case .failed = report.outcome {
                #expect(before.contains(name))
            } else {
                #expect(!before.contains(name) || wentOn)
            }
        }
    }

    @Test func `what the port status says goes into the reason, and without it the reason stays`() throws {
        for (event, reason) in [
            (Event.portPaperOut, PrintStop.printer(.paperOut)), (.portReady, .noAnswer), (.deadline, .noAnswer),
        ] {
            var session = try Self.session(in: .gatingConsults)
            let asking = Self.send(.deadline, to: &session)
            #expect(asking == .askPortStatus(until: Self.later + PrintTimes.standard.answer))
            let action =
                event == .deadline
                ? session.deadline(now: Self.later + PrintTimes.standard.answer) : Self.send(event, to: &session)
            guard case .finish(let report) = action else {
                Issue.record("the session goes on")
                return
            }
            #expect(report.outcome == .failed(reason))
        }
        var stalled = try Self.session(in: .consultingAfter)
        _ = Self.send(.portPaperOut, to: &stalled)
        guard case .clearing(_, .unknown(.printer(.paperOut))) = stalled.state else {
            Issue.record("\(stalled.state)")
            return
        }
    }

    @Test func `a question in flight stays first in what is written, until the connection is gone`() throws {
        for name in StateName.allCases where name != .finished {
            for event in Event.allCases where ![.wroteAll, .wroteOne, .disconnected].contains(event) {
                var session = try Self.session(in: name)
                if case .clearing = session.state { continue }
                session.question = [0x04, 0x01]
                let action = Self.send(event, to: &session)
                switch action {
                case .write(let bytes, _): #expect(bytes.starts(with: [0x04, 0x01]), "\(name) \(event)")
                case .askPortStatus: #expect(session.question.starts(with: [0x04, 0x01]), "\(name) \(event)")
                case .wait: Issue.record("the question was dropped: \(name) \(event)")
                case .finish: #expect(session.fold.questions.unsent == [0x04, 0x01], "\(name) \(event)")
                }
            }
        }
    }

    // MARK: Making and naming

    static func session(in name: StateName) throws -> PrintSession {
        let profile =
            switch name {
            case .awaitingSensor: EscposTests.profile(status: true, asb: true, paper: true)
            case .settling: EscposTests.profile(status: true, asb: true)
            case .gatingFull: EscposTests.profile(status: false, full: true)
            case .gatingPort, .checkingPort, .verifyingPort: EscposTests.profile(status: false, port: true)
            case .openingConsults, .baselineConsults, .gatingConsults, .headConsults, .checkingConsults, .restConsults,
                .evidenceConsults, .verifyingConsults, .consultingBefore, .consultingAfter:
                EscposTests.profile(status: true, asb: true, paper: true, processID: true, port: true)
            case .fresh, .opening, .awaitingBaseline, .gating, .sendingHead, .checking, .offeringRest, .sendingRest,
                .awaitingID,
                .verifying,
                .clearingFailed, .clearingUnknown, .finished:
                everything
            }
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: id)
        var session = PrintSession(job: job, accepted: start)
        let until = later
        // At the last question, so that one answer ends the round.
        let round = try lastQuestion(of: profile)
        let quiet = StatusPoll(round: nil, nextAt: nil)
        let clearing = PrinterClearing(now: later)
        func asked(_ round: StatusRound) {
            if round.question != .portStatus { session.fold.questions.asked(round.question, now: start) }
        }
        switch name {
        case .fresh: session.state = .fresh
        case .opening, .openingConsults:
            session.state = .opening
            session.output = job.bytes[..<job.openingLength]
        case .awaitingBaseline, .baselineConsults: session.state = .awaitingBaseline(until: until)
        case .gating, .gatingFull, .gatingPort, .gatingConsults:
            session.state = .gating(round, until: until)
            asked(round)
        case .sendingHead, .headConsults:
            session.state = .sendingHead
            session.output = job.bytes[job.openingLength..<job.numberOffset]
        case .checking, .checkingPort, .checkingConsults:
            session.state = .checking(round, until: until)
            asked(round)
        case .offeringRest, .sendingRest, .restConsults:
            session.state = .sendingRest(until: until)
            session.sent = job.numberOffset
            session.output = job.bytes[job.numberOffset...]
            if name != .offeringRest { session.submitted(1) }
        case .awaitingID, .awaitingSensor, .evidenceConsults:
            session.state = .awaitingEvidence(quiet, until: until)
            session.fold.questions.askedPaperSensor(times: 1)
        case .settling: session.state = .settling(quiet, until: until, latest: until + .seconds(60))
        case .verifying, .verifyingPort, .verifyingConsults:
            session.state = .verifying(round, until: until)
            asked(round)
        case .consultingBefore: session.state = .consulting(.noAnswer, isPastNumber: false, until: until)
        case .consultingAfter: session.state = .consulting(.stalled, isPastNumber: true, until: until)
        case .clearingFailed: session.state = .clearing(clearing, .failed(.expired))
        case .clearingUnknown: session.state = .clearing(clearing, .unknown(.stalled))
        case .finished:
            session.state = .finished(
                PrintReport(outcome: .printed(.confirmed), aftermath: .clean, status: .ready))
        }
        return session
    }

    static func lastQuestion(of profile: PrinterProfile) throws -> StatusRound {
        var round = try #require(StatusRound(profile: profile))
        while case .next = round.answered() {}
        return round
    }

    static func send(_ event: Event, to session: inout PrintSession) -> PrintAction {
        func reply(_ reply: PrinterReply) -> PrintAction { session.replied(reply, now: start + .seconds(1)) }
        func automatic(_ printer: UInt8, _ errors: UInt8, _ paper: UInt8) -> PrintAction {
            reply(.automaticStatus(AutomaticStatus(printer: printer, errors: errors, paper: paper, reserved: 0)))
        }
        switch event {
        case .begin: return session.begin(now: start + .seconds(1))
        case .wroteAll: return session.wrote(.max, now: start + .seconds(1))
        case .wroteOne: return session.wrote(1, now: start + .seconds(1))
        case .wroteNothing: return session.wrote(0, now: start + .seconds(1))
        case .automaticReady: return automatic(0x10, 0, 0)
        case .automaticPaperOut: return automatic(0x18, 0, 0x0C)
        case .automaticHot: return automatic(0x18, 0x40, 0)
        case .idleAnswer: return reply(.realTimeStatus(0x12))
        case .fullReady:
            return reply(.fullStatus(FullStatus(paper: 0, user: 0, recoverable: 0, unrecoverable: 0)))
        case .fullPaperOut:
            return reply(.fullStatus(FullStatus(paper: 1, user: 0, recoverable: 0, unrecoverable: 0)))
        case .portReady: return reply(.portStatus(0x18))
        case .portPaperOut: return reply(.portStatus(0x20))
        case .sensorPaper: return reply(.single(0))
        case .sensorEmpty: return reply(.single(0x0C))
        case .ownID: return reply(.processID(id))
        case .otherID: return reply(.processID(ProcessID(sequence: 8)))
        case .buffersCleared: return reply(.buffersCleared)
        case .information: return reply(.information([0x54]))
        case .unknownBytes: return reply(.unknown([0xFF]))
        case .early: return session.deadline(now: start + .seconds(1))
        case .deadline:
            // A fresh session and one that sends its beginning have the whole lifetime; the others were given `later`.
            let hasLifetime = ["fresh", "opening", "sendingHead"].contains(describe(session))
            return session.deadline(now: hasLifetime ? start + .seconds(20) : later)
        case .disconnected: return session.disconnected(now: start + .seconds(1))
        }
    }

    static func describe(_ session: PrintSession) -> String {
        switch session.state {
        case .fresh: "fresh"
        case .opening: "opening"
        case .awaitingBaseline: "awaitingBaseline"
        case .gating: "gating"
        case .sendingHead: "sendingHead"
        case .checking: "checking"
        case .sendingRest: session.isPastNumber ? "sendingRest" : "offeringRest"
        case .awaitingEvidence: "awaitingEvidence"
        case .settling: "settling"
        case .verifying: "verifying"
        case .consulting: "consulting"
        case .clearing(_, let outcome): "clearing " + describe(outcome)
        case .finished(let report): describe(report.outcome)
        }
    }

    static func describe(_ outcome: PrintOutcome) -> String {
        switch outcome {
        case .printed(let evidence): evidence.rawValue
        case .unknown: "unknown"
        case .failed: "failed"
        }
    }
}
