import Testing

@testable import Escpos

struct VirtualPrinterMachineTests {
    static let now = ContinuousClock.now
    static let everything = profile(status: true, asb: true, paper: true, processID: true)
    static let incidents: [(stop: PrinterIncident, heal: PrinterIncident)] = [
        (.runOutOfPaper, .loadPaper), (.openCover, .closeCover), (.jamCutter, .freeCutter), (.overheat, .coolDown),
    ]

    /// All paper there is: slips and what is uncut.
    static func papers(_ machine: inout VirtualPrinterMachine) -> [PrintedPaper] {
        machine.takeSlips().map(\.paper) + (machine.uncut.map { [$0] } ?? [])
    }

    static func printed(_ bytes: some Sequence<UInt8>) -> [PrintedPaper] {
        var machine = VirtualPrinterMachine(profile: everything)
        _ = machine.receive(bytes, now: now)
        return papers(&machine)
    }

    @Test(arguments: incidents.indices)
    func `a stop at any byte leaves exactly what came before it on paper, and the rest comes when it is over`(
        _ index: Int
    ) {
        let slip = sampleDocument().bytes
        let whole = Self.printed(slip + slip)
        for offset in 0...slip.count * 2 {
            var machine = VirtualPrinterMachine(profile: Self.everything)
            machine.plan(Self.incidents[index].stop, atByte: offset)
            #expect(machine.receive(slip + slip, now: Self.now) == slip.count * 2)
            let before = machine.takeSlips().map(\.paper)
            #expect(before + (machine.uncut.map { [$0] } ?? []) == Self.printed((slip + slip).prefix(offset)))
            #expect(machine.interpretedCount == offset)
            machine.apply(Self.incidents[index].heal, now: Self.now)
            #expect(before + Self.papers(&machine) == whole)
        }
    }

    @Test(arguments: incidents.indices)
    func `after clearing nothing of what was there comes, and the next slip is whole`(_ index: Int) {
        let slip = sampleDocument().bytes
        for offset in stride(from: 0, to: slip.count, by: 3) {
            // DLE ENQ 2 ends an error, and neither missing paper nor an open cover is one.
            let knowsRequest = Self.incidents[index].stop == .jamCutter
            for request in knowsRequest ? [Command.clearBuffers, .realTimeRequest(2)] : [.clearBuffers] {
                var machine = VirtualPrinterMachine(profile: Self.everything)
                machine.plan(Self.incidents[index].stop, atByte: offset)
                _ = machine.receive(slip, now: Self.now)
                let uncut = machine.uncut
                _ = machine.takeReplies()
                _ = machine.receive(request.bytes, now: Self.now)
                #expect(machine.takeReplies() == (request == .clearBuffers ? [0x37, 0x25, 0] : []))
                machine.apply(Self.incidents[index].heal, now: Self.now)
                #expect(machine.uncut == uncut && machine.takeSlips().isEmpty)
                _ = machine.receive(bytes(of: [.initialize, .feedAndCut(mode: 65, 0)]) + slip, now: Self.now)
                #expect(machine.takeSlips().last?.paper.text == "HALL\n综合\nA010")
            }
        }
    }

    @Test func `how the bytes are cut into transfers makes no difference`() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<200 {
            var stream: [UInt8] = []
            for _ in 0..<6 { stream += likelyBytes(using: &generator) }
            stream += sampleDocument().bytes
            var whole = VirtualPrinterMachine(profile: Self.everything)
            var parts = VirtualPrinterMachine(profile: Self.everything)
            let stop = Int.random(in: 0...stream.count, using: &generator)
            whole.plan(.openCover, atByte: stop)
            parts.plan(.openCover, atByte: stop)
            _ = whole.receive(stream, now: Self.now)
            var rest = stream[...]
            while !rest.isEmpty {
                let size = Int.random(in: 1...9, using: &generator)
                _ = parts.receive(rest.prefix(size), now: Self.now)
                rest = rest.dropFirst(size)
            }
            for incident in [PrinterIncident.plug, .closeCover] {
                whole.apply(incident, now: Self.now)
                parts.apply(incident, now: Self.now)
                #expect(whole.takeReplies() == parts.takeReplies())
                #expect(whole.uncut == parts.uncut)
                #expect(whole.takeSlips() == parts.takeSlips())
            }
        }
    }

    @Test func `a slip's bytes are those it was sent as`() {
        let slip = sampleDocument().bytes
        var machine = VirtualPrinterMachine(profile: Self.everything)
        _ = machine.receive(slip + [0x00, 0x07] + slip, now: Self.now)
        #expect(machine.takeSlips().map(\.bytes) == [slip, [0x00, 0x07] + slip])
    }

    @Test func `a stopped printer takes what its buffer holds and no more`() {
        var machine = VirtualPrinterMachine(profile: Self.everything, bufferCapacity: 100)
        machine.apply(.runOutOfPaper, now: Self.now)
        #expect(machine.receive(repeatElement(0x41, count: 300), now: Self.now) == 100)
        #expect(machine.room == 0)
        machine.apply(.loadPaper, now: Self.now)
        #expect(machine.room == 100)
    }

    @Test func `a picture longer than the buffer is printed`() {
        var machine = VirtualPrinterMachine(profile: Self.everything, bufferCapacity: 64)
        let bitmap = Bitmap(width: 64, height: 200)
        #expect(machine.receive(Command.raster(mode: 0, bitmap).bytes, now: Self.now) == 1608)
        #expect(machine.uncut?.height == 120 + 200)
    }

    @Test(arguments: [false, true], [false, true])
    func `status answers say what is wrong, in real time, and come back by themselves when asked for`(
        _ isStopped: Bool, _ isInPicture: Bool
    ) {
        var machine = VirtualPrinterMachine(profile: Self.everything)
        _ = machine.receive(Command.automaticStatus(0x0E).bytes, now: Self.now)
        var demultiplexer = ReplyDemultiplexer()
        #expect(demultiplexer.feed(machine.takeReplies()).count == 1)
        if isInPicture { _ = machine.receive([0x1D, 0x76, 0x30, 0, 8, 0, 8, 0], now: Self.now) }
        for (stop, heal) in Self.incidents {
            var fold = PrinterStatusFold()
            if isStopped {
                machine.apply(stop, now: Self.now)
                for case .automaticStatus(let status) in demultiplexer.feed(machine.takeReplies()) {
                    fold.apply(status)
                }
            }
            var asked = PrinterStatusFold()
            for query in RealTimeQuery.allCases {
                _ = machine.receive(query.bytes, now: Self.now)
                for case .realTimeStatus(let byte) in demultiplexer.feed(machine.takeReplies()) {
                    asked.apply(byte, to: query)
                }
            }
            if isStopped {
                #expect(asked.status == fold.status)
                #expect(!asked.status.canPrint)
            } else {
                #expect(asked.status == .ready)
            }
            machine.apply(heal, now: Self.now)
            _ = machine.takeReplies()
        }
    }

    @Test func `the paper's near end is said and stops nothing`() {
        var machine = VirtualPrinterMachine(profile: Self.everything)
        machine.apply(.runLow, now: Self.now)
        _ = machine.receive(Command.transmitStatus(1).bytes + Command.realTimeStatus(4).bytes, now: Self.now)
        #expect(machine.takeReplies() == [0x03, 0x1E])
        machine.apply(.loadPaper, now: Self.now)
        _ = machine.receive(Command.transmitStatus(1).bytes, now: Self.now)
        #expect(machine.takeReplies() == [0x00])
    }

    @Test func `the process ID is answered after the print before it, and never when that was cleared`() {
        var machine = VirtualPrinterMachine(profile: Self.everything, pace: .stepwise)
        let id = ProcessID(sequence: 5)
        _ = machine.receive(sampleDocument().bytes + Command.transmitProcessID(id).bytes, now: Self.now)
        var cut = false
        while machine.takeReplies().isEmpty {
            guard let step = machine.step(now: Self.now) else { break }
            cut = cut || step.hasCut
        }
        #expect(cut)
        _ = machine.receive(
            sampleDocument().bytes + Command.transmitProcessID(id).bytes + Command.clearBuffers.bytes, now: Self.now)
        while machine.step(now: Self.now) != nil {}
        #expect(machine.takeReplies() == [0x37, 0x25, 0x00])
    }

    @Test func `a printer answers only what its profile says`() {
        var machine = VirtualPrinterMachine(profile: profile(status: false), answersClear: false)
        let questions = bytes(of: [
            .automaticStatus(0x0E), .transmitStatus(1), .transmitID(1), .transmitID(67),
            .transmitProcessID(ProcessID(sequence: 1)), .realTimeStatus(1), .clearBuffers,
        ])
        _ = machine.receive(questions, now: Self.now)
        machine.apply(.openCover, now: Self.now)
        #expect(machine.takeReplies().isEmpty)
    }

    @Test func `an unplugged printer prints what it has got, and takes no more`() {
        let slip = sampleDocument().bytes
        for offset in 0...slip.count {
            var machine = VirtualPrinterMachine(profile: Self.everything)
            machine.plan(.unplug, atByte: offset)
            #expect(machine.receive(slip, now: Self.now) == offset)
            #expect(machine.receive(slip, now: Self.now) == 0)
            #expect(Self.papers(&machine) == Self.printed(slip.prefix(offset)))
        }
    }

    @Test func `torn-off paper is a slip`() {
        var machine = VirtualPrinterMachine(profile: BuiltInProfiles.generic58)
        _ = machine.receive([0x41, 0x0A, 0x1B, 0x4A, 96], now: Self.now)
        machine.tearOff(now: Self.now)
        #expect(machine.takeSlips().map(\.paper.text) == ["A"])
        #expect(machine.uncut == nil)
        machine.tearOff(now: Self.now)
        #expect(machine.takeSlips().isEmpty)
    }

    @Test func `what no error stopped is not cleared by DLE ENQ, and prints when paper returns`() {
        for stop in [PrinterIncident.runOutOfPaper, .openCover] {
            var machine = VirtualPrinterMachine(profile: Self.everything, answersClear: false)
            machine.apply(stop, now: Self.now)
            _ = machine.receive(sampleDocument().bytes + Command.realTimeRequest(2).bytes, now: Self.now)
            machine.apply(stop == .openCover ? .closeCover : .loadPaper, now: Self.now)
            #expect(machine.takeSlips().map(\.paper.text) == ["HALL\n综合\nA010"])
        }
    }

    @Test(
        arguments: [
            [0x41, 0x0A], [0x1B, 0x4A, 0x01], [0x1B, 0x24, 0x00, 0x00, 0x41], [0x1B, 0x40], [0x00], [0x1B, 0x4A, 0x00],
        ] as [[UInt8]])
    func `a host that never cuts cannot fill the memory`(_ command: [UInt8]) {
        var machine = VirtualPrinterMachine(profile: Self.everything, mostBytesUncut: 2000)
        let cut = bytes(of: [.initialize, .feedAndCut(mode: 65, 0)])
        for _ in 0..<8000 { _ = machine.receive(command, now: Self.now) }
        #expect((machine.uncut?.items.count ?? 0) <= 6000)
        _ = machine.receive(cut, now: Self.now)
        let slips = machine.takeSlips()
        #expect(slips.allSatisfy { $0.bytes.count <= 2010 && $0.paper.items.count <= 6000 })
    }

    @Test func `a host that asks and never reads is bounded`() {
        var machine = VirtualPrinterMachine(profile: Self.everything)
        for _ in 0..<10_000 { _ = machine.receive([0x10, 0x04, 0x01], now: Self.now) }
        #expect(machine.takeReplies().count == 4096)
    }
}
