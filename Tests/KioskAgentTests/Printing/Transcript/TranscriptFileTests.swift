import Escpos
import Foundation
import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

@Suite struct TranscriptFileTests {
    private static func bench(_ name: String = "epson-tm-t88") throws -> FieldBench {
        var bench = FieldBench(profile: try ShippedPrinters.catalog.profile(id: name))
        bench.transfer = 1000
        bench.connect()
        return bench
    }

    @Test(arguments: ShippedPrinters.catalog.profiles.map(\.id))
    func `neither token nor QR nor short code is in a file, in no form, and the number is`(name: String) throws {
        for round in 0..<3 {
            var bench = try Self.bench(name)
            let slip = try FieldSlip(profile: bench.profile, number: "B777")
            // One that is printed, one that stops in mid-QR, one that does not begin.
            if round == 1 { bench.machine.plan(.runOutOfPaper, atByte: bench.machine.receivedCount + 2000) }
            if round == 2 { bench.machine.apply(.openCover, now: bench.now) }
            _ = bench.print(slip.encoded)
            // What a shell that is wrong might have sent besides.
            bench.transcript.append(.sent(slip.encoded.bytes[...]), at: bench.now)
            let text = TranscriptFile.text(of: bench.transcript)
            let bytes = text.split(separator: "\"").compactMap { HexText.bytes(of: String($0)) }.map { Data($0) }
            func written(_ wanted: some Sequence<UInt8>) -> Bool {
                bytes.contains { $0.range(of: Data(wanted)) != nil }
            }
            for secret in slip.secrets { #expect(!text.contains(secret) && !written(secret.utf8)) }
            let rows = Self.pictureRows(of: slip.encoded)
            // Otherwise this would find nothing, whatever was written.
            try #require(rows.count > 20 && rows.allSatisfy { Data(slip.encoded.bytes).range(of: Data($0)) != nil })
            for row in rows { #expect(!written(row)) }
            #expect(written("B777".utf8))
        }
    }

    /// Pieces of the QR's rows that could stand for no other.
    private static func pictureRows(of slip: EncodedDocument) -> Set<[UInt8]> {
        let all = slip.privateParts.filter { $0.content == .picture }.flatMap { part in
            stride(from: part.range.lowerBound, to: part.range.upperBound - 12, by: 12).map {
                Array(slip.bytes[$0..<$0 + 12])
            }
        }
        return Set(all.filter { row in zip(row, row.dropFirst()).count { $0 != $1 } > 2 })
    }

    @Test func `every kind of entry is read back as it was written`() throws {
        let start = ContinuousClock.now
        var generator = SplitMix64(seed: 5)
        for name in ShippedPrinters.catalog.profiles.map(\.id) {
            var profile = try ShippedPrinters.catalog.profile(id: name)
            profile.title = "\"quoted\" \\ \n\u{2028} 中文"
            profile.times.answer = .milliseconds(7)
            var job = Transcript.Job(
                document: EncodedDocument(
                    bytes: Array(repeating: 0x2A, count: 40), numberOffset: 39, lengthDots: 7,
                    privateParts: [PrivatePart(3..<5, .text), PrivatePart(9..<9, .text), PrivatePart(20..<40, .text)]),
                processID: ProcessID(sequence: 77), aftermath: .uncleared(owed: 12), profile: profile,
                age: .nanoseconds(1), times: .standard)
            var transcript = Transcript(start: start)
            var now = start
            func append(_ event: Transcript.Event) {
                transcript.append(event, at: now)
                now += .nanoseconds(Int.random(in: 0...1 << 40, using: &generator))
            }
            append(.connected(to: "3-1.2 \"Tab\there\"", profile: profile))
            append(.began(job))
            append(.sentOfJob(12))
            append(.woke)
            append(.sent([0x10, 0x04, 0x01]))
            append(.received([0x12, 0x37, 0x22]))
            append(.portStatus(0x18))
            append(.lost(reason: "Input/output error (errno 5)"))
            for aftermath in [PrinterAftermath.clean, .cleared, .uncleared(owed: 0)] {
                for status in PrinterStatus.allCases {
                    append(
                        .ended(PrintReport(recorded: .failed(.printer(status)), aftermath: aftermath, status: status)))
                    append(
                        .ended(PrintReport(recorded: .unknown(.printer(status)), aftermath: aftermath, status: status)))
                }
            }
            for stop in [PrintStop.noAnswer, .expired, .stalled] {
                append(.ended(PrintReport(recorded: .unknown(stop), aftermath: .clean, status: .ready)))
            }
            for evidence in PrintEvidence.allCases {
                append(.ended(PrintReport(recorded: .printed(evidence), aftermath: .clean, status: .nearEnd)))
            }
            job.document = EncodedDocument(bytes: [], numberOffset: nil, lengthDots: 0)
            job.profile.id = "another"
            append(.began(job))
            let read = try TranscriptFile.transcript(
                from: TranscriptFile.text(of: transcript, savedAt: "2026-11-23T09:41:07+08:00"), start: start)
            #expect(read.entries == transcript.entries)
            #expect(read.leftOut == 0)
        }
    }

    /// Each a line in place of the file's third, and what the message must name.
    @Test(
        arguments: [
            ("", "no transcript", 0), ("{}", "no transcript", 0), ("[1]", "no transcript", 0),
            (#"{"kioskAgentTranscript":2}"#, "version 2", 0), (#"{"kioskAgentTranscript":1}"#, "leftOut", 0),
            ("{", "line 3", 2), ("7", "line 3", 2), (#"{"ms":-1,"woke":true}"#, "ms", 2),
            (#"{"ms":1}"#, "known: connected", 2),
            (#"{"ms":1e300,"woke":true}"#, "ms", 2), (#"{"woke":true}"#, "ms is missing", 2),
            (#"{"ms":1,"sent":"1"}"#, "hexadecimal", 2), (#"{"ms":1,"received":"1G"}"#, "hexadecimal", 2),
            (#"{"ms":1,"sent":4}"#, "no text", 2), (#"{"ms":1,"portStatus":"1818"}"#, "one byte", 2),
            (#"{"ms":1,"sentOfJob":-4}"#, "whole number", 2), (#"{"ms":1,"sentOfJob":0.5}"#, "whole number", 2),
            (#"{"ms":1,"ended":"perhaps"}"#, "perhaps", 2),
            (#"{"ms":1,"ended":"printed","evidence":"hope"}"#, "hope", 2),
            (#"{"ms":1,"ended":"unknown","stop":"bored","aftermath":"clean","status":"ready"}"#, "bored", 2),
            (#"{"ms":1,"ended":"unknown","stop":"expired","aftermath":"messy","status":"ready"}"#, "messy", 2),
            (#"{"ms":1,"ended":"unknown","stop":"expired","aftermath":"clean","status":"sad"}"#, "sad", 2),
            (#"{"ms":1,"connected":"x"}"#, "profile is missing", 2),
            (#"{"ms":1,"connected":"x","profile":{"widthDots":"wide"},"times":{}}"#, "widthDots", 2),
            (#"{"ms":1,"connected":"x","profile":{"widthDots":4},"times":{}}"#, "widthDots", 2),
            (#"{"ms":1,"connected":"x","profile":{"cutStyle":"saw"},"times":{}}"#, "cutStyle", 2),
            (#"{"ms":1,"connected":"x","profile":{},"times":{"answerMs":"long"}}"#, "answerMs", 2),
            (#"{"ms":1,"began":"00010","ageMs":1,"document":"","lengthDots":1,"aftermath":"clean"}"#, "began", 2),
            (#"{"ms":1,"began":"0001","ageMs":1,"document":"","lengthDots":-1,"aftermath":"clean"}"#, "lengthDots", 2),
            (
                #"{"ms":1,"began":"0001","ageMs":1,"document":"00","numberOffset":1,"lengthDots":1,"aftermath":"clean"}"#,
                "numberOffset", 2
            ),
            (
                #"{"ms":1,"began":"0001","ageMs":1,"document":"00","privateText":[[0,2]],"lengthDots":1,"aftermath":"clean"}"#,
                "privateText", 2
            ),
            (
                #"{"ms":1,"began":"0001","ageMs":1,"document":"00","privateText":[[1e300,-2]],"lengthDots":1,"aftermath":"clean"}"#,
                "privateText", 2
            ),
        ])
    func `a file that is wrong says where and what`(replacement: String, named: String, line: Int) throws {
        var lines = TranscriptFile.text(of: try Self.bench().transcript).split(separator: "\n").map(String.init)
        lines[line] = replacement
        #expect {
            try TranscriptFile.transcript(from: lines.joined(separator: "\n"))
        } throws: { error in
            let text = "\((error as? TranscriptFileError)?.description ?? "another error")"
            return text.contains(named) && (line == 0 || text.contains("line \(line + 1)"))
        }
    }

    @Test func `a job whose profile stands nowhere is refused`() throws {
        let text = """
            {"kioskAgentTranscript":1,"leftOut":0}
            {"ms":1,"began":"0001","ageMs":1,"document":"","lengthDots":1,"aftermath":"clean"}
            """
        #expect(throws: TranscriptFileError.line(2, "profile is missing, here and in a connected line before")) {
            try TranscriptFile.transcript(from: text)
        }
    }

    @Test func `notes, blank lines and what a later version adds do not matter`() throws {
        let bench = try Self.bench()
        var lines = TranscriptFile.text(of: bench.transcript).split(separator: "\n").map(String.init)
        lines.insert("// here the lamp went red", at: 2)
        lines.insert("", at: 4)
        lines[3] = lines[3].replacingOccurrences(of: "{\"ms\"", with: "{\"weather\":[1,{}],\"ms\"")
        // As on a machine that ends its lines otherwise.
        let read = try TranscriptFile.transcript(from: lines.joined(separator: "\r\n"))
        #expect(read.entries == bench.transcript.entries)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `bytes changed anywhere give a transcript or a message, never a trap`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var bench = try Self.bench()
        _ = bench.print(EncodedDocument(bytes: Array("A\nB\n".utf8), numberOffset: 2, lengthDots: 60))
        var bytes = Array(TranscriptFile.text(of: bench.transcript).utf8)
        let letters = Array("0123456789{}[]\",:.-eE\n AaFf\u{7F}".utf8)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let index = Int.random(in: 60..<bytes.count, using: &generator)
            bytes[index] = letters.randomElement(using: &generator) ?? 0
        }
        do {
            let read = try TranscriptFile.transcript(from: String(decoding: bytes, as: UTF8.self))
            _ = ReplayTimeline.text(of: TranscriptReplay(read))
            _ = try TranscriptFile.transcript(from: TranscriptFile.text(of: read))
        } catch {
            #expect(!error.description.isEmpty)
        }
    }

    @Test func `times are exact to the nanosecond for a hundred days`() throws {
        var generator = SplitMix64(seed: 3)
        for bits in 0..<53 {
            let duration = Duration.nanoseconds(
                Int64.random(in: 0...min(1 << Int64(bits), 9_000_000_000_000_000), using: &generator))
            #expect(Duration(milliseconds: try #require(Double(duration.millisecondsText))) == duration)
        }
        #expect(Duration.milliseconds(1500).millisecondsText == "1500")
        #expect(Duration.microseconds(1500).millisecondsText == "1.5")
        #expect(Duration.nanoseconds(1).millisecondsText == "0.000001")
        #expect(Duration.seconds(-1).millisecondsText == "0")
        #expect(Duration.seconds(Int64.max).millisecondsText == "9223372036854.775807")
        #expect(Duration(milliseconds: .nan) == nil && Duration(milliseconds: -1) == nil)
    }
}
