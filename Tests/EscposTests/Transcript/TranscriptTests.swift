import Testing

@testable import Escpos

struct TranscriptTests {
    private let start = ContinuousClock.now

    private func job(_ document: EncodedDocument = sampleDocument()) -> Transcript.Job {
        Transcript.Job(
            document: document, processID: ProcessID(sequence: 1), profile: BuiltInProfiles.generic80,
            age: .milliseconds(5))
    }

    @Test func `the bytes of a job are counted, others are kept`() {
        let job = job()
        let all = job.printJob.bytes
        var transcript = Transcript(start: start)
        transcript.append(.began(job), at: start)
        transcript.append(.sent(all[..<5]), at: start + .milliseconds(1))
        transcript.append(.sent([0x10, 0x04, 0x01]), at: start + .milliseconds(2))
        transcript.append(.sent([]), at: start + .milliseconds(3))
        transcript.append(.sent(all[5...]), at: start + .milliseconds(4))
        transcript.append(.sent([0x10, 0x04, 0x04]), at: start + .milliseconds(5))
        #expect(
            transcript.entries == [
                Transcript.Entry(at: .zero, .began(job)),
                Transcript.Entry(at: .milliseconds(1), .sentOfJob(5)),
                Transcript.Entry(at: .milliseconds(2), .sent([0x10, 0x04, 0x01])),
                Transcript.Entry(at: .milliseconds(4), .sentOfJob(all.count - 5)),
                Transcript.Entry(at: .milliseconds(5), .sent([0x10, 0x04, 0x04])),
            ])
    }

    /// A question that was on its way when the session went on goes before the job's bytes, in one transfer.
    @Test(arguments: 0...4) func `the rest of a question before the job's bytes is told from them`(ofJob: Int) {
        let job = job()
        let all = job.printJob.bytes
        for question in [[0x10, 0x04, 0x03], [0x04, 0x03], [0x03], [0x10, 0x04, 0x14]] as [[UInt8]] {
            var transcript = Transcript(start: start)
            transcript.append(.began(job), at: start)
            transcript.append(.sent(question + all[..<ofJob]), at: start)
            transcript.append(.sent(all[ofJob...]), at: start)
            let events: [Transcript.Event] =
                [.began(job), .sent(question[...])] + (ofJob > 0 ? [.sentOfJob(ofJob)] : [])
                + [.sentOfJob(all.count - ofJob)]
            #expect(transcript.entries.map(\.event) == events)
        }
    }

    /// Against a list that is cut at its front: what a ring has to be like.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `it keeps the newest entries within its limits, whatever comes`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let limits = Transcript.Limits(
            bytesOut: Int.random(in: 0...400, using: &generator), bytesIn: Int.random(in: 0...60, using: &generator),
            entries: Int.random(in: 0...40, using: &generator))
        var transcript = Transcript(start: start, limits: limits)
        var all: [Transcript.Event] = []
        func kept() -> ArraySlice<Transcript.Event> {
            all.indices.lazy.map { all[$0...] }.first { rest in
                rest.count <= limits.entries && rest.reduce(0) { $0 + $1.out } <= limits.bytesOut
                    && rest.reduce(0) { $0 + $1.into } <= limits.bytesIn
            } ?? []
        }
        for step in 0..<300 {
            let event: Transcript.Event =
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: .received(Array(repeating: 0x12, count: Int.random(in: 0...9, using: &generator)))
                // 00h begins no job.
                case 1: .sent(ArraySlice(repeating: 0, count: Int.random(in: 1...9, using: &generator)))
                case 2: .began(job())
                case 3: .connected(to: "\(step)", profile: BuiltInProfiles.generic80)
                case 4: .portStatus(UInt8(step % 256))
                default: .lost(reason: "\(step)")
                }
            all.append(event)
            transcript.append(event, at: start + .milliseconds(step))
            #expect(transcript.entries.map(\.event) == Array(kept()))
            #expect(transcript.count + transcript.leftOut == all.count)
            let gone = all.dropLast(transcript.count)
            #expect(transcript.connection?.event == gone.last { if case .connected = $0 { true } else { false } })
        }
    }

    /// Thousands of entries are kept, and few of them are large.
    @Test func `an entry takes little room`() { #expect(MemoryLayout<Transcript.Entry?>.stride <= 64) }

    @Test func `texts from outside are cut, so that they cannot make it grow`() {
        var transcript = Transcript(start: start)
        let long = String(repeating: "很", count: 10_000)
        transcript.append(.connected(to: long, profile: BuiltInProfiles.generic80), at: start)
        transcript.append(.lost(reason: long), at: start)
        let short = String(long.prefix(Transcript.longestText))
        #expect(
            transcript.entries.map(\.event) == [
                .connected(to: short, profile: BuiltInProfiles.generic80), .lost(reason: short),
            ])
    }

    @Test func `pieces of a slip that nobody can place are blanked whole`() {
        var transcript = Transcript(start: start)
        transcript.append(.sent(ArraySlice(repeating: 0x41, count: 17)), at: start)
        transcript.append(.sent(ArraySlice(Command.clearBuffers.bytes)), at: start)
        #expect(
            transcript.blanked.entries.map(\.event) == [
                .sent(ArraySlice(repeating: 0, count: 17)), .sent(ArraySlice(Command.clearBuffers.bytes)),
            ])
    }
}

extension Transcript.Event {
    fileprivate var out: Int {
        switch self {
        case .began(let job): job.document.bytes.count
        case .sent(let bytes): bytes.count
        default: 0
        }
    }

    fileprivate var into: Int { if case .received(let bytes) = self { bytes.count } else { 0 } }
}
