import Testing

@testable import Escpos

/// Every byte that a printer can say, from the wire to the word for it, whatever was asked.
struct StatusByteTests {
    static let start = ContinuousClock.now

    /// A watch that waits for the answer to this question, and has heard a healthy one to all before.
    static func watch(asking query: RealTimeQuery) -> PrinterWatch {
        var watch = PrinterWatch(profile: profile(status: true), clearing: false, now: start)
        watch.wrote(.max, now: start)
        for _ in 1..<query.rawValue {
            watch.replied(.realTimeStatus(0x12), now: start)
            watch.wrote(.max, now: start)
        }
        return watch
    }

    @Test(arguments: RealTimeQuery.allCases)
    func `any byte that comes for an answer is one by its pattern, and says what the reference says`(
        _ query: RealTimeQuery
    ) {
        for byte in UInt8.min...UInt8.max {
            var watch = Self.watch(asking: query)
            let waiting = watch.state
            var demultiplexer = ReplyDemultiplexer()
            for reply in demultiplexer.feed([byte]) { watch.replied(reply, now: Self.start) }
            if byte & 0b1001_0011 == 0b0001_0010 {
                var expected = PrinterStatusFold()
                expected.apply(byte, to: query)
                #expect(watch.state != waiting && watch.status == expected.status, "byte \(byte)")
            } else {
                #expect(watch.state == waiting, "byte \(byte)")
            }
        }
    }

    @Test(arguments: 0..<4, UInt8.min...UInt8.max)
    func `every byte of a full status says what the manual says`(_ position: Int, _ byte: UInt8) throws {
        var four: [UInt8] = [0, 0, 0, 0]
        four[position] = byte
        var demultiplexer = ReplyDemultiplexer(fullStatus: true)
        let replies = demultiplexer.feed([0x10, 0x0F] + four)
        let full = FullStatus(paper: four[0], user: four[1], recoverable: four[2], unrecoverable: four[3])
        try #require(replies == [.fullStatus(full)])
        var fold = PrinterStatusFold()
        fold.apply(full)
        let expected: PrinterStatus =
            switch position {
            case 0: byte & 0x01 != 0 ? .paperOut : byte & 0x44 != 0 ? .nearEnd : .ready
            case 1: byte & 0x03 != 0 ? .coverOpen : .ready
            case 2: byte & 0x50 != 0 ? .jam : byte & 0x01 != 0 ? .overheated : byte & 0x88 != 0 ? .offline : .ready
            default: byte & 0xFE != 0 ? .unrecoverable : byte & 0x01 != 0 ? .cutterFault : .ready
            }
        #expect(fold.status == expected)
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func `every port status says what the printer class says`(_ byte: UInt8) {
        var watch = PrinterWatch(profile: profile(status: false, port: true), clearing: false, now: Self.start)
        watch.replied(.portStatus(byte), now: Self.start)
        let expected: PrinterStatus = byte & 0x20 != 0 ? .paperOut : byte & 0x18 != 0x18 ? .offline : .ready
        #expect(watch.status == expected && watch.isQuiet)
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func `any byte that comes for the paper sensor's answer is one by its pattern, and proves paper or its end`(
        _ byte: UInt8
    ) {
        let job = PrintJob(
            document: sampleDocument(), profile: profile(status: false, paper: true), processID: ProcessID(sequence: 1))
        var session = PrintSession(job: job, accepted: Self.start)
        _ = session.begin(now: Self.start)
        while !session.hasSentAll { _ = session.wrote(.max, now: Self.start) }
        var demultiplexer = ReplyDemultiplexer()
        for reply in demultiplexer.feed([byte]) { _ = session.replied(reply, now: Self.start) }
        let expected =
            switch ReplyDemultiplexer.Kind(first: byte) {
            case .block, .realTimeStatus, .automaticStatus: "awaitingEvidence"
            case .single: byte & 0x0C != 0 ? "clearing unknown" : "statusOK"
            // Noise, on a line where one byte proves nothing any more.
            case .unknown: "sent"
            }
        #expect(PrintSessionTableTests.describe(session) == expected)
    }

    @Test func `every two-byte beginning is told apart whether full status is expected or not`() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                var plain = ReplyDemultiplexer()
                var custom = ReplyDemultiplexer(fullStatus: true)
                let rest: [UInt8] = [0, 0, 0, 0, 0x12]
                let replies = (plain.feed([first, second] + rest), custom.feed([first, second] + rest))
                if first == 0x10, second == 0x0F {
                    #expect(
                        replies.1 == [
                            .fullStatus(FullStatus(paper: 0, user: 0, recoverable: 0, unrecoverable: 0)),
                            .realTimeStatus(0x12),
                        ])
                } else {
                    #expect(replies.0 == replies.1)
                }
            }
        }
    }

    @Test(arguments: 1...6)
    func `a full status comes out the same however it was cut into transfers`(_ size: Int) {
        let bytes: [UInt8] = [0x12, 0x10, 0x0F, 0x37, 0xFF, 0x10, 0x0F, 0x10, 0x0F, 0x00, 0x5F, 0x35, 0x01, 0x16]
        var demultiplexer = ReplyDemultiplexer(fullStatus: true)
        var replies: [PrinterReply] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            replies += demultiplexer.feed(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(
            replies == [
                .realTimeStatus(0x12),
                .fullStatus(FullStatus(paper: 0x37, user: 0xFF, recoverable: 0x10, unrecoverable: 0x0F)),
                .fullStatus(FullStatus(paper: 0x00, user: 0x5F, recoverable: 0x35, unrecoverable: 0x01)),
                .realTimeStatus(0x16),
            ])
    }

    @Test(arguments: VirtualPrinterMachineTests.incidents.indices, [true, false])
    func `the virtual printer's full status and port status say what has happened to it`(_ index: Int, _ nearEnd: Bool)
    {
        let words: [PrinterStatus] = [.paperOut, .coverOpen, .cutterFault, .overheated]
        var machine = VirtualPrinterMachine(profile: profile(status: false, port: true, full: true))
        if nearEnd { machine.apply(.runLow, now: Self.start) }
        var status: (full: PrinterStatus, port: PrinterStatus) {
            var demultiplexer = ReplyDemultiplexer(fullStatus: true)
            var (full, port) = (PrinterStatusFold(), PrinterStatusFold())
            _ = machine.receive([0x10, 0x04, 0x14], now: Self.start)
            for case .fullStatus(let reply) in demultiplexer.feed(machine.takeReplies()) { full.apply(reply) }
            port.apply(portStatus: machine.portStatus)
            return (full.status, port.status)
        }
        #expect(status == (nearEnd ? .nearEnd : .ready, .ready))
        machine.apply(VirtualPrinterMachineTests.incidents[index].stop, now: Self.start)
        #expect(status == (words[index], index == 0 ? .paperOut : .offline))
        machine.apply(VirtualPrinterMachineTests.incidents[index].heal, now: Self.start)
        #expect(status.full.canPrint && status.port == .ready)
    }
}
