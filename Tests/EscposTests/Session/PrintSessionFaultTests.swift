import Testing

@testable import Escpos

/// Sessions against a printer that breaks at every byte.
struct PrintSessionFaultTests {
    static let profiles: [(name: String, profile: PrinterProfile)] = [
        ("everything", profile(status: true, asb: true, paper: true, processID: true)),
        ("ID, no automatic status", profile(status: true, processID: true)),
        ("sensor", profile(status: true, asb: true, paper: true)),
        ("sensor, no automatic status", profile(status: true, paper: true)),
        ("status only", profile(status: true)),
        ("automatic status only", profile(status: false, asb: true)),
        ("status and port status", profile(status: true, port: true)),
        ("full status", profile(status: false, full: true)),
        ("full status and sensor", profile(status: true, paper: true, port: true, full: true)),
        ("port status only", profile(status: false, port: true)),
    ]

    static func bestEvidence(_ profile: PrinterProfile) -> PrintEvidence {
        profile.answersProcessID
            ? .confirmed
            : profile.answersStatus || profile.answersFullStatus || profile.answersASB ? .statusOK : .sent
    }
    static let remedies: [PrinterIncident: PrinterIncident] = [
        .runOutOfPaper: .loadPaper, .openCover: .closeCover, .jamCutter: .freeCutter, .unplug: .plug,
    ]
    static let id = ProcessID(sequence: 1)

    @Test(arguments: profiles.indices)
    func `without a fault the slip is printed, with the best evidence there is`(_ index: Int) {
        let profile = Self.profiles[index].profile
        var bench = Self.bench(profile)
        let report = bench.run()
        #expect(report?.outcome == .printed(Self.bestEvidence(profile)))
        #expect(report?.aftermath == .clean)
        #expect(bench.machine.takeSlips().map(\.paper.text) == ["HALL\n综合\nA010"])
    }

    @Test func `a printer that answers nothing has been sent everything`() {
        var bench = Self.bench(profile(status: false))
        #expect(bench.run()?.outcome == .printed(.sent))
        #expect(bench.machine.takeSlips().count == 1)
    }

    @Test(arguments: profiles.indices, [PrinterIncident.runOutOfPaper, .openCover, .jamCutter, .unplug])
    func `a fault at any byte has the outcome that the paper can stand for`(_ index: Int, _ incident: PrinterIncident)
        throws
    {
        let profile = Self.profiles[index].profile
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: Self.id)
        var generator = SplitMix64(seed: UInt64(index) + 1)
        for offset in 0...job.bytes.count {
            var bench = Self.bench(profile)
            bench.transfer = Int.random(in: 1...80, using: &generator)
            bench.machine.plan(
                incident, atByte: Self.realOffset(offset, job: job, incident: incident, profile: profile))
            let ended = bench.run()
            let report = try #require(ended, "the session went on for ever")
            let slips = bench.machine.takeSlips()
            let uncut = bench.machine.uncut
            // The remedy, and whatever was left in the printer comes out.
            if let remedy = Self.remedies[incident] { bench.machine.apply(remedy, now: bench.now) }
            let moreSlips = bench.machine.takeSlips()
            let printed = slips.map(\.paper.text).joined() + (uncut?.text ?? "")
            let after = moreSlips.map(\.paper.text).joined() + (bench.machine.uncut?.text ?? "")

            switch report.outcome {
            case .failed:
                #expect(bench.session.submitted <= job.numberOffset, "offset \(offset)")
                #expect(!printed.contains("A010") && !after.contains("A010"), "offset \(offset)")
            case .printed(let evidence):
                #expect(evidence == Self.bestEvidence(profile))
                #expect(printed.contains("A010"), "offset \(offset)")
            case .unknown:
                #expect(bench.session.submitted > job.numberOffset, "offset \(offset)")
                // Automatic status is on its way while the bytes after the number are: where the printer cannot be asked,
                // they may have been submitted before it arrives.
                #expect(offset >= job.numberOffset || !profile.answersQuestions, "offset \(offset)")
            }
            if report.aftermath == .cleared {
                #expect(moreSlips.isEmpty && bench.machine.uncut == uncut, "offset \(offset)")
            }
        }
    }

    @Test func `after a stop the next slip comes out alone, and the remnant by itself`() throws {
        let profile = Self.profiles[0].profile
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: Self.id)
        // In the middle of the picture.
        var first = PrintBench(job: job, machine: VirtualPrinterMachine(profile: profile))
        first.machine.plan(.runOutOfPaper, atByte: job.bytes.count - 100)
        let ended = first.run()
        let report = try #require(ended)
        #expect(report.outcome == .unknown(.printer(.paperOut)))
        #expect(report.aftermath == .cleared)
        first.machine.apply(.loadPaper, now: first.now)
        let next = PrintJob(
            document: sampleDocument(), profile: profile, processID: ProcessID(sequence: 2), aftermath: report.aftermath
        )
        var second = PrintBench(job: next, machine: first.machine, now: first.now)
        #expect(second.run()?.outcome == .printed(.confirmed))
        let texts = second.machine.takeSlips().map(\.paper.text)
        #expect(texts == ["HALL\n综合\nA010", "HALL\n综合\nA010"])
    }

    @Test(arguments: [true, false])
    func `a cable pulled at any byte of a printer that cannot be cleared leaves the next slip whole`(
        _ reportsLastTransfer: Bool
    ) throws {
        let profile = profile(status: false)
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: Self.id)
        for offset in job.openingLength..<job.bytes.count {
            var bench = PrintBench(job: job, machine: VirtualPrinterMachine(profile: profile, answersClear: false))
            bench.reportsLastTransfer = reportsLastTransfer
            bench.machine.plan(.unplug, atByte: offset)
            let ended = bench.run()
            let report = try #require(ended)
            bench.machine.apply(.plug, now: bench.now)
            // And once more, before the next job has ended what this one began.
            let interrupted = PrintJob(
                document: sampleDocument(), profile: profile, processID: Self.id, aftermath: report.aftermath)
            var second = PrintBench(job: interrupted, machine: bench.machine, now: bench.now)
            second.machine.plan(.unplug, atByte: second.machine.receivedCount + offset / 2)
            let secondEnd = second.run()
            let secondReport = try #require(secondEnd)
            second.machine.apply(.plug, now: second.now)
            let next = PrintJob(
                document: sampleDocument(), profile: profile, processID: Self.id, aftermath: secondReport.aftermath)
            var third = PrintBench(job: next, machine: second.machine, now: second.now)
            #expect(third.run()?.outcome == .printed(.sent), "offset \(offset)")
            #expect(third.machine.takeSlips().last?.paper.text == "HALL\n综合\nA010", "offset \(offset)")
        }
    }

    @Test func `each question has its own time for its answer`() {
        let profile = profile(status: true)
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: Self.id)
        let start = ContinuousClock.now
        var session = PrintSession(job: job, accepted: start)
        _ = session.begin(now: start)
        _ = session.wrote(.max, now: start)
        for seconds in [2, 4, 6, 8] {
            _ = session.wrote(.max, now: start + .seconds(seconds - 1))
            _ = session.deadline(now: start + .seconds(seconds))
            _ = session.replied(.realTimeStatus(0x12), now: start + .seconds(seconds))
        }
        #expect(session.state == .sendingHead)
    }

    @Test func `a printer that is out of paper at the start gets nothing to print`() {
        for (_, profile) in Self.profiles {
            var bench = Self.bench(profile)
            bench.machine.apply(.runOutOfPaper, now: bench.now)
            let report = bench.run()
            #expect(report?.outcome == .failed(profile.answersQuestions ? .printer(.paperOut) : .noAnswer))
            #expect(report?.aftermath == .clean)
            bench.machine.apply(.loadPaper, now: bench.now)
            #expect(bench.machine.uncut == nil)
        }
    }

    @Test func `a full printer that takes nothing lets the job expire`() {
        let profile = profile(status: false)
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: Self.id)
        var bench = PrintBench(job: job, machine: VirtualPrinterMachine(profile: profile, bufferCapacity: 8))
        bench.machine.apply(.runOutOfPaper, now: bench.now)
        let began = bench.now
        #expect(bench.run()?.outcome == .failed(.expired))
        #expect(bench.now >= began + .seconds(20))
    }

    @Test func `a late answer to the job's own ID turns unknown into confirmed, and nothing else does`() {
        let unknown = PrintOutcome.unknown(.noAnswer)
        #expect(unknown.raised(by: .processID(Self.id), to: Self.id) == .printed(.confirmed))
        #expect(unknown.raised(by: .processID(ProcessID(sequence: 2)), to: Self.id) == unknown)
        #expect(unknown.raised(by: .single(0), to: Self.id) == unknown)
        let failed = PrintOutcome.failed(.expired)
        #expect(failed.raised(by: .processID(Self.id), to: Self.id) == failed)
    }

    @Test func `process IDs ascend and are all different`() {
        let all = 1_679_616 as UInt64
        for sequence in Array(stride(from: 0, to: all - 1, by: 1009)) + [34, 35, 36, 1295, 46_655, all - 2] {
            let (this, next) = (ProcessID(sequence: sequence), ProcessID(sequence: sequence + 1))
            #expect(this.rawValue < next.rawValue)
            #expect(ProcessID(rawValue: next.rawValue) == next)
        }
        #expect(ProcessID(sequence: 1_679_616) == ProcessID(sequence: 0))
        #expect(ProcessID(sequence: .max).bytes.count == 4)
    }

    // MARK: Tools

    static func bench(_ profile: PrinterProfile) -> PrintBench {
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: id)
        return PrintBench(job: job, machine: VirtualPrinterMachine(profile: profile))
    }

    /// The questions of the second look stand in the stream too, between head and rest.
    static func realOffset(
        _ offset: Int, job: PrintJob, incident: PrinterIncident, profile: PrinterProfile
    ) -> Int {
        let look = profile.statusQuestions.flatMap(\.bytes).count
        var real = offset
        if offset > job.openingLength, !profile.answersASB { real += look }
        if offset > job.numberOffset { real += look }
        return real
    }
}
