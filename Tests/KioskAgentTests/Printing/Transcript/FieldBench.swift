import Escpos
import Foundation
import QRBinding
import struct HallSimulator.SplitMix64

@testable import KioskAgent

/// The agent's shell in small: one printer that breaks as planned, the sessions and watches it needs, and a transcript of all that
/// goes over the wire. Its clock only moves by what things take: transfers some microseconds, waits what they wait, and a wake-up that
/// is recorded comes a little late, as real ones do.
struct FieldBench {
    let profile: PrinterProfile
    var machine: VirtualPrinterMachine
    var transcript: Transcript
    private(set) var now: ContinuousClock.Instant
    /// Most bytes that one transfer takes.
    var transfer = 64
    /// Most bytes in which an answer comes: answers are cut in two, and two are joined.
    var answer = 64
    var recordsWakes = true
    /// Happens when the clock has reached its time.
    var remedies: [(at: ContinuousClock.Instant, incident: PrinterIncident)] = []
    private var generator: SplitMix64
    private var replies: ReplyDemultiplexer
    /// What the last watch or session knew.
    private var fold = PrinterStatusFold()
    private var heard: [UInt8] = []
    private var sequence: UInt64 = 0
    private var aftermath = PrinterAftermath.clean

    init(profile: PrinterProfile, answersClear: Bool = true, seed: UInt64 = 1, start: ContinuousClock.Instant = .now) {
        self.profile = profile
        machine = VirtualPrinterMachine(profile: profile, answersClear: answersClear)
        transcript = Transcript(start: start)
        now = start
        generator = SplitMix64(seed: seed)
        replies = ReplyDemultiplexer(fullStatus: profile.answersFullStatus)
    }

    /// A new connection, until the printer is quiet.
    mutating func connect() {
        replies = ReplyDemultiplexer(fullStatus: profile.answersFullStatus)
        heard = []
        transcript.append(.connected(to: "a virtual printer", profile: profile), at: now)
        watch(PrinterWatch(profile: profile, fold: fold.reconnected, clearing: true, now: now))
    }

    private mutating func watch(_ beginning: PrinterWatch) {
        var watch = beginning
        defer { fold = watch.fold }
        while machine.condition.isPlugged {
            let replies = hear()
            for reply in replies { watch.replied(reply, now: now) }
            if watch.hasCleared, case .uncleared = aftermath { aftermath = .cleared }
            if watch.isQuiet { return }
            if !replies.isEmpty { continue }
            let taken = send(watch.output)
            if watch.asksPortStatus, let status = portStatus() {
                watch.replied(.portStatus(status), now: now)
            } else if taken > 0 {
                watch.wrote(taken, now: now)
            } else if let deadline = watch.deadline {
                now = max(now, deadline)
                watch.deadline(now: now)
            } else {
                return
            }
        }
    }

    /// One slip; nil when its session never ends.
    mutating func print(_ document: EncodedDocument, age: Duration = .milliseconds(12)) -> PrintReport? {
        sequence += 1
        let job = Transcript.Job(
            document: document, processID: ProcessID(sequence: sequence), aftermath: aftermath,
            profile: fold.status == .mute ? profile.blind : profile, age: age, canSpeak: fold.canSpeak,
            questions: fold.questions.record(now: now))
        transcript.append(.began(job), at: now)
        var session = job.session(now: now)
        var action = session.begin(now: now)
        for _ in 0..<100_000 {
            var next: PrintAction?
            for reply in hear() { next = session.replied(reply, now: now) }
            if let next {
                action = next
                continue
            }
            if case .finish(let report) = action {
                aftermath = report.aftermath
                transcript.append(.ended(report), at: now)
                fold = session.fold
                var clearing = false
                if case .uncleared = aftermath { clearing = true }
                watch(PrinterWatch(profile: profile, fold: fold, clearing: clearing, now: now))
                return report
            }
            action = step(action, &session)
        }
        return nil
    }

    private mutating func step(_ action: PrintAction, _ session: inout PrintSession) -> PrintAction {
        let until: ContinuousClock.Instant
        switch action {
        case .finish: return action
        case .write(let bytes, let deadline):
            session.submitted(min(transfer, bytes.count))
            let taken = send(bytes)
            if !machine.condition.isPlugged {
                if taken > 0 { _ = session.wrote(taken, now: now) }
                transcript.append(.lost(reason: "the cable is out"), at: now)
                return session.disconnected(now: now)
            }
            if taken > 0 { return session.wrote(taken, now: now) }
            until = deadline
        case .askPortStatus(let deadline):
            if let status = portStatus() { return session.replied(.portStatus(status), now: now) }
            until = deadline
        case .wait(let deadline): until = deadline
        }
        if let index = remedies.indices.first(where: { remedies[$0].at <= until }) {
            let remedy = remedies.remove(at: index)
            now = max(now, remedy.at)
            machine.apply(remedy.incident, now: now)
            return action
        }
        now = max(now, until)
        if recordsWakes {
            pass(upTo: 3_000)
            transcript.append(.woke, at: now)
        }
        return session.deadline(now: now)
    }

    private mutating func send(_ bytes: ArraySlice<UInt8>) -> Int {
        guard !bytes.isEmpty else { return 0 }
        pass(upTo: 400)
        transcript.append(.submitted(min(transfer, bytes.count)), at: now)
        let taken = machine.receive(bytes.prefix(transfer), now: now)
        transcript.append(.sent(bytes.prefix(taken)), at: now)
        return taken
    }

    private mutating func portStatus() -> UInt8? {
        guard machine.profile.answersPortStatus, machine.condition.isPlugged else { return nil }
        let status = machine.portStatus
        pass(upTo: 400)
        transcript.append(.portStatus(status), at: now)
        return status
    }

    private mutating func hear() -> [PrinterReply] {
        heard += machine.takeReplies()
        guard !heard.isEmpty else { return [] }
        pass(upTo: 400)
        let part = Array(heard.prefix(Int.random(in: 1...answer, using: &generator)))
        heard.removeFirst(part.count)
        transcript.append(.received(part), at: now)
        let replies = replies.feed(part)
        return replies.isEmpty ? hear() : replies
    }

    private mutating func pass(upTo microseconds: Int) {
        now += .nanoseconds(Int.random(in: 1...microseconds * 1000, using: &generator))
    }
}

/// A slip as the agent makes it, and what of it is secret.
struct FieldSlip {
    let encoded: EncodedDocument
    /// Token, QR content and short code in every form that they have.
    let secrets: [String]

    init(profile: PrinterProfile, number: String = "A010") throws {
        let template = "https://q.hall.example/t/{token}"
        let maker = try SlipMaker(qrTemplate: template, kiosk: "kiosk-1")
        let token = Token.random()
        let ticket = Ticket(
            ticketID: UUID(), intent: UUID(), service: "general", issueSequence: 1, token: token,
            requestedAt: BootMoment(milliseconds: 0, bootID: ""), state: .reserving)
        var hall = HallView()
        hall.hall = BilingualText(zh: "市民服务中心", en: "Citizen Service Centre")
        let answer = CentralAnswer.Reservation(number: number, ahead: 6, businessDay: "2026-11-23", qrContent: nil)
        let (reservation, slip) = try maker.make(
            for: ticket, number: GivenNumber(answer), hall: hall, at: nil, profile: profile)
        encoded = slip
        let code = token.shortCode
        secrets =
            [token.text, code.text, code.display, code.text.uppercased()] + [reservation.qrContent].compactMap { $0 }
    }
}
