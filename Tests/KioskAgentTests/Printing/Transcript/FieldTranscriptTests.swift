import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// Transcripts of faults, each replayed and held against its recorded end: what went wrong in a hall once and was mended stays mended. To add one, put its file into `Tests/Transcripts`; where the recorded end was the fault, write the right one into its
/// `ended` line.
@Suite struct FieldTranscriptTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Transcripts").standardizedFileURL
    static let files: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".transcript") }.sorted()
    }()

    @Test(arguments: files)
    func `the slips come to the ends that they should`(file: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        let replay = TranscriptReplay(try TranscriptFile.transcript(from: text))
        #expect(!replay.jobs.isEmpty)
        for job in replay.jobs { #expect(job.replayed?.outcome == job.recorded?.outcome) }
    }

    @Test func `there are some`() { #expect(Self.files.count >= 3) }

    /// Writes those anew that are the virtual printer's.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] != nil))
    func `faults of the virtual printer are recorded`() throws {
        let start = ContinuousClock.now
        var paper = FieldBench(profile: try ShippedPrinters.catalog.profile(id: "epson-tm-t88"), start: start)
        try record("paper-out-in-the-qr", bench: &paper, .runOutOfPaper, atByte: 2000, remedy: .loadPaper)
        var cable = FieldBench(profile: try ShippedPrinters.catalog.profile(id: "generic-80"), start: start)
        try record("cable-pulled-in-the-number", bench: &cable, .unplug, atByte: 1000, remedy: .plug)
        var cover = FieldBench(
            profile: try ShippedPrinters.catalog.profile(id: "xprinter-80"), answersClear: false, start: start)
        try record("cover-opened-before-the-number", bench: &cover, .openCover, atByte: 150, remedy: .closeCover)
    }

    private func record(
        _ name: String, bench: inout FieldBench, _ incident: PrinterIncident, atByte offset: Int,
        remedy: PrinterIncident
    ) throws {
        bench.transfer = 4096
        bench.connect()
        bench.machine.plan(incident, atByte: bench.machine.receivedCount + offset)
        _ = bench.print(try FieldSlip(profile: bench.profile, number: "A010").encoded)
        bench.machine.apply(remedy, now: bench.now)
        if incident == .unplug { bench.connect() }
        _ = bench.print(try FieldSlip(profile: bench.profile, number: "A011").encoded)
        let text = TranscriptFile.text(of: bench.transcript)
        try Data(text.utf8).write(to: Self.folder.appending(path: "\(name).transcript"))
    }
}
