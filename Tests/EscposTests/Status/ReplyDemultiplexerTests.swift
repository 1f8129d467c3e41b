import Testing

@testable import Escpos

struct ReplyDemultiplexerTests {
    static let blockStarts: Set<UInt8> = [0x35, 0x37, 0x39, 0x3B, 0x3D, 0x5F]

    @Test(arguments: UInt8.min...UInt8.max)
    func `every first byte is one kind of reply, by its pattern`(_ byte: UInt8) {
        let bits = (7, 4, 1, 0) as (Int, Int, Int, Int)
        func bit(_ n: Int) -> Int { Int(byte >> UInt8(n)) & 1 }
        let pattern = (bit(bits.0), bit(bits.1), bit(bits.2), bit(bits.3))
        let expected: ReplyDemultiplexer.Kind =
            switch pattern {
            case _ where Self.blockStarts.contains(byte): .block
            case (0, 1, 1, 0): .realTimeStatus
            case (0, 1, 0, 0): .automaticStatus
            case (0, 0, _, _): .single
            default: .unknown
            }
        #expect(ReplyDemultiplexer.Kind(first: byte) == expected)

        var demultiplexer = ReplyDemultiplexer()
        let replies = demultiplexer.feed([byte])
        switch expected {
        case .realTimeStatus: #expect(replies == [.realTimeStatus(byte)])
        case .single: #expect(replies == [.single(byte)])
        case .unknown: #expect(replies == [.unknown([byte])])
        case .block, .automaticStatus:
            #expect(replies.isEmpty)
            #expect(demultiplexer.abandonPartial() == .unknown([byte]))
            #expect(demultiplexer.abandonPartial() == nil)
        }
    }

    @Test(arguments: UInt8.min...UInt8.max)
    func `an automatic status goes on with any byte of its pattern, and ends at any other`(_ byte: UInt8) {
        for kept in 1...3 {
            let begun: [UInt8] = [0x14, 0x00, 0x03].prefix(kept).map { $0 }
            var demultiplexer = ReplyDemultiplexer()
            let replies = demultiplexer.feed(begun + [byte])
            if byte & 0b1001_0000 == 0 {
                #expect(replies.count == (kept == 3 ? 1 : 0))
                #expect(replies.allSatisfy { if case .automaticStatus = $0 { true } else { false } })
            } else {
                #expect(replies.first == .unknown(begun))
            }
        }
    }

    static let conversation: [(bytes: [UInt8], reply: PrinterReply)] = [
        ([0x12], .realTimeStatus(0x12)),
        (
            [0x14, 0x00, 0x0F, 0x0F],
            .automaticStatus(AutomaticStatus(printer: 0x14, errors: 0, paper: 0x0F, reserved: 0x0F))
        ),
        ([0x37, 0x22, 0x30, 0x30, 0x31, 0x41, 0x00], .processID(ProcessID(sequence: 46))),
        ([0x03], .single(3)),
        ([0x37, 0x25, 0x00], .buffersCleared),
        ([0x5F, 0x54, 0x4D, 0x2D, 0x00], .information([0x54, 0x4D, 0x2D])),
        ([0x37, 0x23, 0x41, 0x00], .block([0x37, 0x23, 0x41])),
        ([0x37, 0x22, 0x7F, 0x30, 0x31, 0x41, 0x00], .block([0x37, 0x22, 0x7F, 0x30, 0x31, 0x41])),
        ([0xFF], .unknown([0xFF])),
        ([0x1E], .realTimeStatus(0x1E)),
    ]

    @Test(arguments: 1...12)
    func `replies come out the same however they are cut into transfers`(_ size: Int) {
        let bytes = Self.conversation.flatMap(\.bytes)
        var demultiplexer = ReplyDemultiplexer()
        var replies: [PrinterReply] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            replies += demultiplexer.feed(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(replies == Self.conversation.map(\.reply))
        #expect(demultiplexer.abandonPartial() == nil)
    }

    @Test(arguments: [0x35, 0x37, 0x39, 0x3B, 0x3D, 0x5F] as [UInt8])
    func `a byte of noise that looks like a block does not swallow the status after it`(_ noise: UInt8) {
        var demultiplexer = ReplyDemultiplexer()
        #expect(demultiplexer.feed([noise, 0x12]) == [.unknown([noise]), .realTimeStatus(0x12)])
        let automatic = AutomaticStatus(printer: 0x14, errors: 0, paper: 0, reserved: 0)
        #expect(
            demultiplexer.feed([noise, 0x41, 0x14, 0, 0, 0]) == [.unknown([noise, 0x41]), .automaticStatus(automatic)])
    }

    @Test func `no byte of any stream is lost, and what is kept stays short`() {
        var generator = SplitMix64(seed: 7)
        var demultiplexer = ReplyDemultiplexer()
        var (given, seen, kept) = (0, 0, 0)
        for _ in 0..<2000 {
            // Few bytes that end a block, so that some run long.
            let least: UInt8 = Int.random(in: 0..<4, using: &generator) == 0 ? 0 : 0x20
            let chunk = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: least...255, using: &generator)
            }
            given += chunk.count
            for reply in demultiplexer.feed(chunk) { seen += reply.length }
            var copy = demultiplexer
            kept = copy.abandonPartial()?.length ?? 0
            #expect(kept <= ReplyDemultiplexer.longestBlock)
        }
        #expect(given == seen + kept)
    }
}

extension PrinterReply {
    /// Bytes on the wire.
    var length: Int {
        switch self {
        case .realTimeStatus, .single: 1
        case .automaticStatus: 4
        case .fullStatus: 6
        case .portStatus: 0
        case .processID: 7
        case .buffersCleared: 3
        case .information(let bytes): bytes.count + 2
        case .block(let bytes): bytes.count + 1
        case .unknown(let bytes): bytes.count
        }
    }
}
