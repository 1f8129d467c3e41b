import Escpos
import Foundation
import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

@Suite struct TranscriptReplayTests {
    private static let incidents: [PrinterIncident?] = [
        nil, .runOutOfPaper, .openCover, .jamCutter, .overheat, .unplug, .runLow,
    ]

    /// Sessions as they were, and sessions as the file tells them again.
    @Test(arguments: ShippedPrinters.catalog.profiles.map(\.id), incidents)
    func `a fault at any byte is replayed to the same end, from the file and from the ring`(
        name: String, incident: PrinterIncident?
    ) throws {
        var profile = try ShippedPrinters.catalog.profile(id: name)
        let slip = try FieldSlip(profile: profile)
        var generator = SplitMix64(seed: UInt64(name.utf8.reduce(0) { $0 + Int($1) }))
        for round in 0..<4 {
            profile.answersPortStatus = round % 2 == 1
            var bench = FieldBench(profile: profile, answersClear: round != 1, seed: generator.next())
            bench.transfer = Int.random(in: 1...2000, using: &generator)
            bench.answer = Int.random(in: 1...8, using: &generator)
            bench.recordsWakes = round != 2
            bench.connect()
            if let incident {
                bench.machine.plan(
                    incident,
                    atByte: bench.machine.receivedCount
                        + Int.random(in: 0...slip.encoded.bytes.count, using: &generator))
            }
            var reports = [bench.print(slip.encoded)]
            for remedy in [PrinterIncident.loadPaper, .closeCover, .freeCutter, .coolDown, .plug] {
                bench.machine.apply(remedy, now: bench.now)
            }
            if incident == .unplug { bench.connect() }
            reports.append(bench.print(slip.encoded))
            try #require(!reports.contains(nil))

            let replay = TranscriptReplay(bench.transcript)
            #expect(replay.jobs.map(\.replayed) == reports)
            #expect(replay.jobs.map(\.recorded) == reports)
            #expect(replay.agrees)
            #expect(!replay.steps.contains { if case .notOffered = $0.what { true } else { false } })
            // Reading 30 000 characters takes its time without optimisation.
            guard round == 3 else { continue }
            let read = try TranscriptFile.transcript(
                from: TranscriptFile.text(of: bench.transcript), start: bench.transcript.start)
            #expect(read.entries == bench.transcript.blanked.entries)
            let again = TranscriptReplay(read)
            #expect(again.jobs.map(\.replayed) == reports)
            #expect(again.decisions == replay.decisions)
        }
    }

    @Test func `a session that decides otherwise is told from one that decides the same`() throws {
        let profile = try ShippedPrinters.catalog.profile(id: "epson-tm-t88")
        var bench = FieldBench(profile: profile)
        bench.connect()
        _ = bench.print(try FieldSlip(profile: profile).encoded)
        // As if this version waited for the printer's word, and the one in the field had not.
        var entries = bench.transcript.entries
        let end = try #require(entries.lastIndex { if case .ended = $0.event { true } else { false } })
        entries[end].event = .ended(PrintReport(recorded: .unknown(.noAnswer), aftermath: .cleared, status: .ready))
        let replay = TranscriptReplay(Transcript(entries: entries))
        #expect(!replay.agrees)
        #expect(replay.jobs.first?.replayed?.outcome == .printed(.confirmed))
        #expect(ReplayTimeline.text(of: replay).contains("THE REPLAY DISAGREES"))
        // Without its end there is nothing to disagree with.
        entries.removeSubrange(end...)
        #expect(TranscriptReplay(Transcript(entries: entries)).agrees)
    }

    @Test func `what the printer said is what makes the difference`() throws {
        let profile = try ShippedPrinters.catalog.profile(id: "epson-tm-t88")
        var bench = FieldBench(profile: profile)
        bench.answer = 1
        bench.connect()
        _ = bench.print(try FieldSlip(profile: profile).encoded)
        let entries = bench.transcript.entries
        let end = try #require(entries.lastIndex { if case .ended = $0.event { true } else { false } })
        let last = try #require(entries[..<end].lastIndex { if case .received = $0.event { true } else { false } })
        var without = entries
        without.remove(at: last)
        let replay = TranscriptReplay(Transcript(entries: without))
        #expect(replay.jobs.first?.replayed == nil && !replay.agrees)
    }

    @Test func `a transcript whose slip begins before it is told without a replay`() throws {
        let profile = try ShippedPrinters.catalog.profile(id: "epson-tm-t88")
        var bench = FieldBench(profile: profile)
        bench.transcript = Transcript(
            start: bench.now, limits: Transcript.Limits(bytesOut: 100, bytesIn: 1000, entries: 50))
        bench.connect()
        _ = bench.print(try FieldSlip(profile: profile).encoded)
        let read = try TranscriptFile.transcript(from: TranscriptFile.text(of: bench.transcript))
        let replay = TranscriptReplay(read)
        #expect(replay.jobs.isEmpty && replay.agrees)
        #expect(read.leftOut > 0)
        // Which printer it was is still there.
        guard case .connected(_, profile)? = read.entries.first?.event else {
            Issue.record("no connected entry")
            return
        }
    }

    /// Anything at all in any order: a replay ends, and traps nowhere.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `nonsense is replayed to some end`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let profile = try #require(ShippedPrinters.catalog.profiles.randomElement(using: &generator))
        var bench = FieldBench(profile: profile, seed: seed)
        bench.transfer = 500
        bench.connect()
        _ = bench.print(try FieldSlip(profile: profile).encoded)
        var entries = bench.transcript.entries
        for _ in 0..<200 {
            let index = entries.indices.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: entries.remove(at: index)
            case 1: entries.insert(entries[index], at: Int.random(in: 0...entries.count, using: &generator))
            case 2: entries[index].event = .sentOfJob(Int.random(in: -5...20_000, using: &generator))
            case 3:
                entries[index].event = .received((0..<9).map { _ in UInt8.random(in: 0...255, using: &generator) })
            case 4: entries[index].at = .milliseconds(Int.random(in: -1000...100_000_000, using: &generator))
            default: entries[index].event = .lost(reason: "nonsense")
            }
            if entries.isEmpty { break }
        }
        let replay = TranscriptReplay(Transcript(entries: entries))
        #expect(replay.steps.count >= entries.count { if case .sent = $0.event { false } else { true } })
        #expect(!ReplayTimeline.text(of: replay).isEmpty)
    }
}

extension TranscriptReplay {
    /// What the sessions made of it.
    fileprivate var decisions: [Step] {
        steps.filter { step in
            switch step.what {
            case .state, .status, .heard, .deadline, .notOffered: true
            case .recorded, .sent: false
            }
        }
    }
}
