import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

@Suite struct EventStreamReaderTests {
    private typealias Event = EventStreamReader.Event

    @Test func `what the agent sends is read, however it is cut`() {
        let sent = [
            ServerSentEvent("display", data: "{\"hall\":\"市民\"}"), ServerSentEvent("call", data: "one\ntwo\n"),
            ServerSentEvent("call", data: "x"),
        ]
        let expected = [
            Event(name: "display", data: "{\"hall\":\"市民\"}"), Event(name: "call", data: "one\ntwo\n"),
            Event(name: "call", data: "x"),
        ]
        var generator = SplitMix64(seed: 3)
        for _ in 0..<300 {
            var (reader, read) = (EventStreamReader(), [Event]())
            var rest = sent.flatMap(\.bytes)[...]
            while !rest.isEmpty {
                let piece = rest.prefix(.random(in: 1...40, using: &generator))
                read += reader.take(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            #expect(read == expected)
        }
    }

    @Test func `comments, other fields and other line ends mean nothing`() {
        var reader = EventStreamReader()
        let text = ": hello\r\nid: 7\r\nretry:5\r\nevent:call\r\ndata:a\r\n\r\nevent: lost\n\ndata\n\n"
        #expect(reader.take(Array(text.utf8)) == [Event(name: "call", data: "a"), Event(name: "message", data: "")])
    }

    @Test func `an endless line fills no memory`() {
        var reader = EventStreamReader()
        for _ in 0..<20 { #expect(reader.take(Array(repeating: 120, count: 1 << 20)).isEmpty) }
        #expect(reader.take(Array("\n\ndata: a\n\n".utf8)) == [Event(name: "message", data: "a")])
    }
}
