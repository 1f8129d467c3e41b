import Testing

@testable import Escpos

/// Probes of printers that do what they can, and of those that do it badly.
struct ProbeTests {
    private static let flags = 0..<32

    private static func profile(_ flags: Int) -> PrinterProfile {
        var profile = BuiltInProfiles.generic80
        profile.answersStatus = flags & 1 != 0
        profile.answersASB = flags & 2 != 0
        profile.answersPaperQuery = flags & 4 != 0
        profile.answersProcessID = flags & 8 != 0
        profile.answersFullStatus = flags & 16 != 0
        return profile
    }

    private var everything: PrinterProfile { Self.profile(15) }

    @Test(arguments: flags, [false, true]) func `whatever a printer answers is found, and nothing else`(
        flags: Int, answersClear: Bool
    ) {
        let profile = Self.profile(flags)
        let (report, end) = ProbeBench(profile, answersClear: answersClear).probe()
        #expect(end == .complete)
        #expect(report.answersStatus == profile.answersStatus)
        #expect((report.answer(to: .fullStatus) != nil) == profile.answersFullStatus)
        #expect((report.answer(to: .automaticStatus) != nil) == profile.answersASB)
        #expect((report.answer(to: .paperSensor) != nil) == profile.answersPaperQuery)
        let alive =
            profile.answersStatus || profile.answersASB || profile.answersPaperQuery || profile.answersFullStatus
        #expect((report.answer(to: .processID) != nil) == (profile.answersProcessID && alive))
        #expect((report.answer(to: .clearing) != nil) == (answersClear && alive))
        #expect(report.isAlive == alive)
        #expect((report.text(.font) == "CHINA GB18030") == profile.answersPaperQuery)
    }

    @Test(arguments: flags, [2, 400, 1400, 2900]) func `answers that take their time are found all the same`(
        flags: Int, milliseconds: Int
    ) {
        // Of one that has left two questions unanswered nobody expects patience.
        let delay = Duration.milliseconds(flags & 1 == 0 ? min(milliseconds, 1400) : milliseconds)
        let bench = ProbeBench(Self.profile(flags))
        let prompt = bench.probe().0
        let slow = ProbeBench(Self.profile(flags))
        slow.delay = delay
        #expect(slow.probe().0.answered == prompt.answered)
    }

    @Test(arguments: ProbeQuestion.all.filter { !$0.bytes.isEmpty })
    func `a question that one drops costs that question alone`(question: ProbeQuestion) {
        let profile = everything
        let complete = ProbeBench(profile).probe().0
        let bench = ProbeBench(profile)
        bench.deafTo = [question]
        let (report, end) = bench.probe()
        #expect(end == .complete)
        #expect(report.answered == complete.answered.subtracting([question]))
    }

    @Test func `what is printed is the test slip alone, and only when asked for`() {
        let bench = ProbeBench(everything)
        _ = bench.probe()
        #expect(bench.machine.uncut == nil && bench.machine.takeSlips().isEmpty)
    }

    @Test func `a printer that knows nothing and prints what it gets has nothing on paper in the end`() {
        let bench = ProbeBench(Self.profile(0), answersClear: false)
        _ = bench.probe()
        #expect(bench.received.starts(with: [0x1B, 0x40]) && bench.received.suffix(2) == [0x1B, 0x40])
        // No line ends, so that the last ESC @ throws away whatever has come together.
        #expect(!bench.received.contains(0x0A) && !bench.received.contains(0x0D) && !bench.received.contains(0x0C))
    }

    @Test func `a mute printer is asked nothing that it might print`() {
        let (report, _) = ProbeBench(Self.profile(0), answersClear: false).probe()
        for question in ProbeQuestion.all where question.isRisky {
            #expect(report.findings.contains(.skipped(question, .mute)))
        }
        #expect(report.status == .mute)
    }

    @Test func `one that cannot print is not asked what it would answer when nobody waits any more`() {
        let bench = ProbeBench(everything)
        bench.machine.apply(.openCover, now: bench.now)
        let (report, end) = bench.probe()
        #expect(end == .complete && report.status == .coverOpen && report.wasStopped)
        for question in ProbeQuestion.all where question.isInOrder {
            #expect(report.findings.contains(.skipped(question, .stopped(.coverOpen))))
        }
    }

    @Test func `one way printers are asked over the control pipe alone`() {
        let bench = ProbeBench(everything)
        let (report, end) = bench.probe(ProbeSession.Plan(talksBack: false))
        #expect(end == .complete && report.answered == [.portStatus])
        #expect(bench.received == [0x1B, 0x40])
    }

    @Test(arguments: [[0x10, 0x00, 0x00, 0x00], [0xFF, 0x80, 0xFE], [0x35]] as [[UInt8]])
    func `one that talks without end is done all the same`(babble: [UInt8]) {
        let bench = ProbeBench(Self.profile(1))
        bench.babble = babble
        let (report, end) = bench.probe()
        #expect(end == .complete)
        #expect(report.answer(to: .processID) == nil)
        #expect(report.findings.count { if case .unasked = $0 { true } else { false } } <= ProbeSession.mostUnasked)
    }

    @Test(arguments: 0...90) func `one that takes no more bytes is given up, with the question that it was`(credit: Int)
    {
        let bench = ProbeBench(everything)
        bench.credit = credit
        let (report, end) = bench.probe()
        switch end {
        case .complete: #expect(credit >= bench.received.count - 2)
        case .stuck(let question): #expect(report.findings.last == .unanswered(question))
        case .interrupted, .lost: Issue.record("\(end)")
        }
    }

    @Test(arguments: 0...90) func `an unplug at any byte ends it`(offset: Int) {
        let bench = ProbeBench(everything)
        bench.lostAfter = offset
        #expect(bench.probe().1 == .lost("it was unplugged"))
    }

    @Test(arguments: 1...60) func `an interruption ends it, with the printer initialised`(looks: Int) {
        let bench = ProbeBench(everything)
        bench.deafTo = [.fullStatus, .identity(.version)]
        let (_, end) = bench.probe { bench.looks >= looks }
        #expect(end == .interrupted || end == .complete)
        #expect(bench.received.suffix(2) == [0x1B, 0x40])
    }

    // MARK: The slip

    private func printing(_ profile: PrinterProfile) throws -> ProbeSession.Plan {
        var plan = ProbeSession.Plan(questions: ProbeQuestion.all + [.testSlip])
        (plan.slip, plan.times.slip) = try TestSlip.bytes(for: profile)
        return plan
    }

    @Test(arguments: [0, 1, 15]) func `the test slip comes out once, and says what it is`(flags: Int) throws {
        var profile = Self.profile(flags)
        profile.gb18030FourByte = flags == 15
        let bench = ProbeBench(profile)
        let (report, _) = bench.probe(try printing(profile))
        let slips = bench.machine.takeSlips()
        #expect(slips.count == 1 && bench.machine.uncut == nil)
        let text = try #require(slips.first?.paper.text)
        #expect(text.contains("测试 TEST") && text.contains("不是号票"))
        // Not only where the profile says that the font has it: to see whether it has is the purpose.
        #expect(text.contains(TestSlip.fourByteCharacter) == profile.gb18030FourByte)
        let seen = report.answer(to: .testSlip) != nil
        #expect(seen == profile.answersProcessID)
        #expect(seen || report.findings.contains(.printedUnseen))
    }

    @Test(arguments: Models.all) func `the test slip fits every width`(profile: PrinterProfile) throws {
        let bench = ProbeBench(profile)
        _ = bench.probe(try printing(profile))
        if profile.cutStyle == .tear { bench.machine.tearOff(now: bench.now) }
        let text = try #require(bench.machine.takeSlips().first?.paper.text)
        #expect(text.contains(String((0..<profile.columns).map { Character("\(($0 + 1) % 10)") })))
    }

    @Test func `without paper no slip is sent`() throws {
        let bench = ProbeBench(everything)
        bench.machine.apply(.runOutOfPaper, now: bench.now)
        let (report, _) = bench.probe(try printing(everything))
        #expect(report.findings.contains(.skipped(.testSlip, .stopped(.paperOut))))
        bench.machine.apply(.loadPaper, now: bench.now)
        #expect(bench.machine.takeSlips().isEmpty && bench.machine.uncut == nil)
    }
}
