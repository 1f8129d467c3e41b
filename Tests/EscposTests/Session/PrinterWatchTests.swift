import Testing

@testable import Escpos

struct PrinterWatchTests {
    /// A watch and a virtual printer face to face, on a clock that only moves when both have nothing to do.
    struct Bench {
        var watch: PrinterWatch
        var machine: VirtualPrinterMachine
        var now = ContinuousClock.now
        var demultiplexer = ReplyDemultiplexer()

        init(_ machine: VirtualPrinterMachine, clearing: Bool = true) {
            self.machine = machine
            watch = PrinterWatch(profile: machine.profile, clearing: clearing, now: now)
        }

        /// Until the watch is quiet and nobody has anything to say.
        mutating func settle() {
            for _ in 0..<1000 {
                let replies = demultiplexer.feed(machine.takeReplies())
                for reply in replies { watch.replied(reply, now: now) }
                if !watch.output.isEmpty {
                    let taken = machine.receive(watch.output.prefix(2), now: now)
                    if taken > 0 {
                        watch.wrote(taken, now: now)
                        continue
                    }
                }
                if watch.isQuiet && replies.isEmpty { return }
                if replies.isEmpty, let deadline = watch.deadline {
                    now = deadline
                    watch.deadline(now: now)
                }
            }
            Issue.record("the watch never came to rest")
        }
    }

    @Test(arguments: [true, false], [true, false])
    func `a printer is known at once, and again when it changes`(_ asb: Bool, _ knowsClear: Bool) {
        let machine = VirtualPrinterMachine(profile: profile(status: true, asb: asb), answersClear: knowsClear)
        var bench = Bench(machine)
        bench.settle()
        #expect(bench.watch.status == .ready)
        for (incident, status) in [
            (PrinterIncident.runLow, PrinterStatus.nearEnd), (.runOutOfPaper, .paperOut), (.openCover, .coverOpen),
            (.closeCover, .paperOut), (.loadPaper, .ready),
        ] {
            bench.machine.apply(incident, now: bench.now)
            if !asb, let deadline = bench.watch.deadline {
                bench.now = deadline
                bench.watch.deadline(now: deadline)
            }
            bench.settle()
            #expect(bench.watch.status == status)
        }
        // At rest, a printer that tells by itself wakes nobody.
        #expect((bench.watch.deadline == nil) == asb)
    }

    @Test func `a new connection empties the printer of an earlier job before its paper returns`() {
        var machine = VirtualPrinterMachine(profile: profile(status: true, asb: true))
        machine.apply(.runOutOfPaper, now: .now)
        _ = machine.receive(sampleDocument().bytes, now: .now)
        var bench = Bench(machine)
        bench.settle()
        #expect(bench.watch.status == .paperOut)
        bench.machine.apply(.loadPaper, now: bench.now)
        bench.settle()
        #expect(bench.watch.status == .ready)
        #expect(bench.machine.uncut == nil && bench.machine.takeSlips().isEmpty)
    }

    @Test func `a printer that leaves a question without an answer is offline, until it answers again`() {
        let profile = profile(status: true)
        var watch = PrinterWatch(profile: profile, clearing: false, now: .now)
        watch.wrote(3, now: .now)
        guard let deadline = watch.deadline else {
            Issue.record("a question without a deadline")
            return
        }
        watch.deadline(now: deadline)
        #expect(watch.status == .offline)
        #expect(watch.isQuiet)
        watch.ask(now: deadline)
        watch.replied(.realTimeStatus(0x12), now: deadline)
        #expect(watch.status == .ready)
    }

    @Test func `questions do not pile up before a printer that takes none, and it is known again when it does`() {
        var machine = VirtualPrinterMachine(profile: profile(status: true), bufferCapacity: 1)
        machine.apply(.runOutOfPaper, now: .now)
        _ = machine.receive([0x41], now: .now)
        var bench = Bench(machine, clearing: false)
        for _ in 0..<100 {
            guard let deadline = bench.watch.deadline else {
                Issue.record("nobody will ever ask again")
                return
            }
            bench.now = deadline
            bench.watch.deadline(now: deadline)
            #expect(bench.watch.output.count <= 3)
            #expect(bench.watch.status == .offline)
        }
        bench.machine.apply(.loadPaper, now: bench.now)
        bench.settle()
        guard let deadline = bench.watch.deadline else {
            Issue.record("nobody will ever ask again")
            return
        }
        bench.now = deadline
        bench.watch.deadline(now: deadline)
        bench.settle()
        #expect(bench.watch.status == .ready)
    }

    @Test func `a printer that may be mute and never spoke stays mute, is asked again, and is noticed when it speaks`()
        throws
    {
        var profile = profile(status: true)
        profile.mayBeMute = true
        var watch = PrinterWatch(profile: profile, clearing: false, now: .now)
        for _ in 0..<3 {
            watch.wrote(.max, now: .now)
            let silence = try #require(watch.deadline)
            watch.deadline(now: silence)
            #expect(watch.status == .mute && watch.isQuiet)
            let again = try #require(watch.deadline)
            watch.deadline(now: again)
            #expect(!watch.output.isEmpty)
        }
        watch.replied(.realTimeStatus(0x1A), now: .now)
        #expect(watch.status == .offline)
        // Once it has spoken, silence is a fault.
        let silence = try #require(watch.deadline)
        watch.deadline(now: silence)
        while !watch.isQuiet {
            watch.wrote(.max, now: .now)
            watch.deadline(now: try #require(watch.deadline))
        }
        #expect(watch.fold.canSpeak && watch.status == .offline)
    }

    @Test func `a job for a mute printer asks nothing`() {
        let profile = profile(status: true, asb: true, paper: true, processID: true).blind
        let job = PrintJob(document: sampleDocument(), profile: profile, processID: ProcessID(sequence: 1))
        var bench = PrintBench(job: job, machine: VirtualPrinterMachine(profile: profile))
        #expect(bench.run()?.outcome == .printed(.sent))
        #expect(bench.machine.takeSlips().count == 1)
    }

    @Test func `a mute printer is left alone once it is cleared`() {
        var bench = Bench(VirtualPrinterMachine(profile: profile(status: false)))
        bench.settle()
        #expect(bench.watch.status == .mute)
        #expect(bench.watch.deadline == nil)
    }

    @Test func `after a job the watch goes on from what the session knew`() {
        var fold = PrinterStatusFold()
        fold.apply(AutomaticStatus(printer: 0x10, errors: 0, paper: 0x03, reserved: 0))
        let watch = PrinterWatch(profile: profile(status: false, asb: true), fold: fold, clearing: false, now: .now)
        #expect(watch.status == .nearEnd)
        #expect(watch.output.isEmpty && watch.isQuiet)
    }

    @Test func `a pulled cable is known`() {
        var bench = Bench(VirtualPrinterMachine(profile: profile(status: true)))
        bench.watch.disconnected()
        #expect(bench.watch.status == .disconnected)
        #expect(bench.watch.output.isEmpty && bench.watch.deadline == nil)
    }
}
