import Testing

@testable import Escpos

/// Every state of the machine, with everything that can happen in it.
struct ProbeSessionTests {
    private static let start = ContinuousClock.now

    private enum Event: CaseIterable {
        case begin, wroteNone, wroteOne, wroteAll, answer, lateAnswer, wrongAnswer, garbage, portStatus, early, deadline
        case interrupt, lost
    }

    /// A session, the time, and what it asked for last.
    private struct Run {
        var session: ProbeSession
        var now = ProbeSessionTests.start
        var action = ProbeAction.wait(until: nil)

        mutating func apply(_ event: Event) {
            switch event {
            case .begin: action = session.begin(now: now)
            case .wroteNone: action = session.wrote(0, now: now)
            case .wroteOne: action = session.wrote(min(1, offered), now: now)
            case .wroteAll: action = session.wrote(offered, now: now)
            case .answer: action = session.received(session.current.map(Self.answer) ?? [0x12], now: now)
            case .lateAnswer: action = session.received([0x12], now: now)
            case .wrongAnswer: action = session.received([0x37, 0x22, 0x41, 0x41, 0x41, 0x41, 0], now: now)
            case .garbage: action = session.received([0xFF, 0x80], now: now)
            case .portStatus: action = session.portStatus(0x18, now: now)
            case .early: action = session.deadlineReached(now: now)
            case .deadline:
                now = max(now, until ?? now)
                action = session.deadlineReached(now: now)
            case .interrupt: action = session.interrupt(now: now)
            case .lost: action = session.lost("gone")
            }
        }

        var offered: Int { if case .write(let bytes, _) = action { bytes.count } else { 0 } }

        var until: ContinuousClock.Instant? {
            switch action {
            case .write(_, let until), .askPortStatus(let until), .wait(let until): until
            case .finish: nil
            }
        }

        private static func answer(to question: ProbeQuestion) -> [UInt8] {
            switch question {
            case .portStatus: []
            case .realTime: [0x12]
            case .fullStatus: [0x10, 0x0F, 0, 0, 0, 0]
            case .automaticStatus: [0x10, 0, 0, 0]
            case .identity, .paperSensor: [0x00]
            case .clearing: [0x37, 0x25, 0]
            case .information: [0x5F, 0x41, 0]
            case .processID: [0x37, 0x22] + ProbeQuestion.alone.bytes + [0]
            case .testSlip: [0x37, 0x22] + ProbeQuestion.afterSlip.bytes + [0]
            }
        }
    }

    /// A run at the beginning of each question, in each of its states; and at both ends.
    private static var places: [Run] {
        let plan = ProbeSession.Plan(questions: ProbeQuestion.all + [.testSlip], slip: [0x41, 0x0A])
        var run = Run(session: ProbeSession(plan))
        var places = [run]
        run.apply(.begin)
        for _ in 0..<200 {
            places.append(run)
            switch run.session.state {
            case .ready, .ended: return places
            case .sending, .closing:
                var half = run
                half.apply(.wroteOne)
                places.append(half)
                run.apply(.wroteAll)
            case .waiting(.portStatus): run.apply(.portStatus)
            case .waiting: run.apply(.answer)
            }
        }
        return places
    }

    @Test func `the walk comes through every question to the end`() {
        let run = Self.places.last
        #expect(run?.session.state == .ended(.complete))
        for question in ProbeQuestion.all + [.testSlip] {
            #expect(run?.session.findings.contains { $0.answer(to: question) != nil } == true, "\(question)")
        }
    }

    @Test func `in every state every event leaves the machine in order`() {
        for place in Self.places {
            for event in Event.allCases {
                var run = place
                run.apply(event)
                check(run, after: event, from: place)
                // Nobody ever waits for ever.
                for _ in 0..<200 where !run.session.isOver { run.apply(.deadline) }
                #expect(run.session.isOver || place.session.state == .ready, "\(place.session.state) \(event)")
            }
        }
    }

    private func check(_ run: Run, after event: Event, from place: Run) {
        let (before, after) = (place.session.state, run.session.state)
        let what: Comment = "\(before), \(event), \(after)"
        #expect(run.session.findings.starts(with: place.session.findings), what)
        switch before {
        case .ended: #expect(after == before && run.session.findings == place.session.findings, what)
        case .ready: #expect(event == .begin || event == .interrupt || event == .lost || after == .ready, what)
        case .sending(let question):
            let mayLeave: Bool =
                switch event {
                case .wroteAll, .deadline, .interrupt, .lost: true
                case .wroteOne: place.offered == 1
                case .begin, .wroteNone, .answer, .lateAnswer, .wrongAnswer, .garbage, .portStatus, .early: false
                }
            #expect(mayLeave || after == .sending(question), what)
        case .waiting(let question):
            let mayLeave: Bool =
                switch event {
                case .answer, .deadline, .interrupt, .lost: true
                case .portStatus: question == .portStatus
                case .lateAnswer: question.fits(.realTimeStatus(0x12))
                case .begin, .wroteNone, .wroteOne, .wroteAll, .wrongAnswer, .garbage, .early: false
                }
            #expect(mayLeave || after == .waiting(question), what)
        case .closing(let end):
            switch after {
            case .closing(end), .ended(end), .ended(.lost): break
            case .ready, .sending, .waiting, .closing, .ended: Issue.record(what)
            }
        }
        if case .ended(let end) = after { #expect(run.action == .finish(end), what) }
    }

    @Test(arguments: 0..<300) func `whatever happens, it ends, and asks each question once`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var run = Run(session: ProbeSession(ProbeSession.Plan(questions: ProbeQuestion.all + [.testSlip])))
        run.apply(.begin)
        let likely: [Event] = Event.allCases.filter { $0 != .lost && $0 != .interrupt }
        for _ in 0..<2000 where !run.session.isOver { run.apply(likely.randomElement(using: &random) ?? .deadline) }
        #expect(run.session.isOver)
        var concluded: [ProbeQuestion: Int] = [:]
        for finding in run.session.findings {
            switch finding {
            case .answered(let question, _, _), .skipped(let question, _), .unanswered(let question):
                concluded[question, default: 0] += 1
            case .late(let question, _, _): #expect(run.session.findings.contains(.unanswered(question)))
            case .printedUnseen: concluded[.testSlip, default: 0] += 1
            case .unasked: break
            }
        }
        #expect(concluded.values.allSatisfy { $0 == 1 })
    }

    @Test func `an answer that comes after the next question counts as late`() {
        var run = Run(session: ProbeSession(ProbeSession.Plan(questions: [.realTime(.paper), .automaticStatus])))
        for event in [.begin, .wroteAll, .deadline, .wroteAll] as [Event] { run.apply(event) }
        #expect(run.session.state == .waiting(.automaticStatus))
        run.apply(.lateAnswer)
        #expect(run.session.state == .waiting(.automaticStatus))
        let report = ProbeReport(run.session)
        #expect(report.answer(to: .realTime(.paper)) == .realTimeStatus(0x12))
        #expect(!report.leftUnanswered(.realTime(.paper)))
    }
}

extension ProbeSession {
    /// The question that is under way.
    fileprivate var current: ProbeQuestion? {
        switch state {
        case .sending(let question), .waiting(let question): question
        case .ready, .closing, .ended: nil
        }
    }

    fileprivate var isOver: Bool { if case .ended = state { true } else { false } }
}
