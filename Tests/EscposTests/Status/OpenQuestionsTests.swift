import Testing

@testable import Escpos

struct OpenQuestionsTests {
    static let start = ContinuousClock.now
    static let first = StatusQuestion.realTime(.printer)
    static let second = StatusQuestion.realTime(.offlineCause)

    @Test func `answers count for the oldest question that is open`() {
        var questions = OpenQuestions()
        for _ in 0..<3 { questions.asked(Self.first, now: Self.start) }
        let answers = (0..<4).map { _ in questions.answered(now: Self.start) }
        #expect(answers == [.earlier(Self.first), .earlier(Self.first), .latest(Self.first), .unasked])
        #expect(!questions.isDoubtful && questions.open == nil)
    }

    @Test func `what is given up leaves doubt, until as many answers have come after all`() {
        var questions = OpenQuestions()
        questions.asked(Self.first, now: Self.start)
        questions.asked(Self.first, now: Self.start)
        questions.giveUp()
        questions.asked(Self.second, now: Self.start)
        let answers = (0..<4).map { _ in
            (questions.isDoubtful, questions.answered(now: Self.start))
        }
        #expect(answers.map(\.0) == [true, true, true, false])
        #expect(answers.map(\.1) == [.latest(Self.second), .lost, .lost, .unasked])
    }

    @Test func `doubt ends when the printer has answered the last question and then been quiet for long`() {
        var questions = OpenQuestions()
        questions.asked(Self.first, now: Self.start)
        questions.giveUp()
        questions.asked(Self.second, now: Self.start)
        questions.settle(now: Self.start + .seconds(3600))
        #expect(questions.isDoubtful)
        _ = questions.answered(now: Self.start)
        questions.settle(now: Self.start + OpenQuestions.patience - .nanoseconds(1))
        #expect(questions.isDoubtful)
        questions.settle(now: Self.start + OpenQuestions.patience)
        #expect(!questions.isDoubtful)
    }

    @Test func `a printer that says it is cleared has nothing more to answer`() {
        var questions = OpenQuestions()
        questions.asked(Self.first, now: Self.start)
        questions.giveUp()
        questions.asked(Self.first, now: Self.start)
        questions.askedPaperSensor(times: 2)
        questions.askedToClear()
        questions.clearingAnswered()
        questions.clearingEnded(cleared: true)
        #expect(
            questions.open == nil && !questions.isDoubtful && questions.paperAnswers == 0 && questions.clearings == 0)
    }

    @Test func `through a new cable the old answers may still come, but that of a clearing`() {
        var fold = PrinterStatusFold()
        fold.apply(0x12, to: .printer)
        fold.heard(.realTimeStatus(0x12))
        fold.questions.asked(Self.first, now: Self.start)
        fold.questions.askedPaperSensor(times: 1)
        fold.questions.askedToClear()
        fold.questions.unsent = [0x04]
        fold.disconnected()
        let new = fold.reconnected
        #expect(new.status == .mute && new.canSpeak == fold.canSpeak && new.isConnected)
        #expect(new.questions.open == Self.first && new.questions.paperAnswers == 1)
        #expect(new.questions.clearings == 0 && new.questions.unsent.isEmpty)
    }

    @Test func `a question that was dropped costs the next slip its evidence, and the one after a quiet while not`()
        throws
    {
        let profile = profile(status: true)
        var now = Self.start
        var watch = PrinterWatch(profile: profile, clearing: false, now: now)
        func pass() throws {
            watch.wrote(.max, now: now)
            now = try #require(watch.deadline)
            watch.deadline(now: now)
        }
        // Dropped; asked again; one answer comes, and nobody can tell to which of the two.
        try pass()
        #expect(watch.status == .offline)
        try pass()
        watch.replied(.realTimeStatus(0x12), now: now)
        #expect(!watch.isQuiet && watch.fold.questions.open == Self.first)
        try pass()
        for _ in 0..<3 {
            watch.wrote(.max, now: now)
            watch.replied(.realTimeStatus(0x12), now: now)
        }
        #expect(watch.status == .ready && watch.isQuiet && watch.fold.questions.isDoubtful)

        func evidence() -> PrintOutcome? {
            let job = PrintJob(document: sampleDocument(), profile: profile, processID: ProcessID(sequence: 1))
            var bench = PrintBench(
                job: job, machine: VirtualPrinterMachine(profile: profile), now: now, known: watch.fold)
            return bench.run()?.outcome
        }
        #expect(evidence() == .printed(.sent))
        now += OpenQuestions.patience
        #expect(evidence() == .printed(.statusOK))
    }

    @Test(arguments: 0...5)
    func `a job asks for the paper once more than answers may still come, and never settles for fewer`(_ owed: Int) {
        var fold = PrinterStatusFold()
        fold.questions.askedPaperSensor(times: owed)
        let profile = profile(status: false, paper: true)
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: ProcessID(sequence: 1), known: fold)
        guard owed <= 3 else {
            #expect(job.evidenceRequest == .none)
            return
        }
        #expect(job.evidenceRequest == .paperSensor(times: owed + 1))
        var session = PrintSession(job: job, accepted: Self.start, known: fold)
        _ = session.begin(now: Self.start)
        while !session.hasSentAll { _ = session.wrote(.max, now: Self.start) }
        for _ in 0..<owed {
            if case .finish = session.replied(.single(0), now: Self.start) {
                Issue.record("an old answer was believed")
            }
        }
        let last = session.replied(.single(0), now: Self.start)
        #expect(last == .finish(PrintReport(outcome: .printed(.statusOK), aftermath: .clean, status: .ready)))
    }

    @Test func `a paper sensor that nobody asked is noise`() {
        let profile = profile(status: false, paper: true)
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: ProcessID(sequence: 1))
        var session = PrintSession(job: job, accepted: Self.start)
        _ = session.begin(now: Self.start)
        _ = session.replied(.single(0), now: Self.start)
        while !session.hasSentAll { _ = session.wrote(.max, now: Self.start) }
        #expect(PrintSessionTableTests.describe(session) == "awaitingEvidence")
    }
}
