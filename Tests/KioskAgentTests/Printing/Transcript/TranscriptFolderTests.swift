import Escpos
import Foundation
import Testing

@testable import KioskAgent

@Suite struct TranscriptFolderTests {
    private func transcript() throws -> Transcript {
        var bench = FieldBench(profile: try ShippedPrinters.catalog.profile(id: "epson-tm-t88"))
        bench.connect()
        return bench.transcript
    }

    private func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func `the newest twenty are kept, whatever else lies there, and the agent's user alone reads them`()
        async throws
    {
        let directory = try TemporaryDirectory()
        let path = directory.file("transcripts")
        let folder = TranscriptFolder(path: path)
        let transcript = try transcript()
        await folder.save(transcript, why: "unknown-paperOut")
        let foreign = ["notes.txt", "x.transcript", "draft-of-mine", "-7-a.transcript"]
        for name in foreign { try Data().write(to: URL(filePath: path).appending(path: name)) }
        for _ in 0..<25 { await folder.save(transcript, why: "asked/../now") }
        await folder.stop()
        let all = try files(in: path)
        let ours = all.filter { !foreign.contains($0) }
        #expect(ours.count == TranscriptFolder.kept && all.count == ours.count + foreign.count)
        #expect(ours.compactMap { TranscriptFileName($0)?.ordinal } == Array(7...26))
        for name in ours {
            #expect(name.wholeMatch(of: /\d{4}-\d{8}-\d{6}-askednow\.transcript/) != nil)
            let mode = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        let text = try String(contentsOfFile: "\(path)/\(ours[0])", encoding: .utf8)
        #expect(try TranscriptFile.transcript(from: text).entries.count == transcript.entries.count)
    }

    @Test func `another run of the agent goes on where the last one was`() async throws {
        let directory = try TemporaryDirectory()
        for _ in 0..<2 {
            let folder = TranscriptFolder(path: directory.path)
            await folder.save(try transcript(), why: "asked")
            await folder.stop()
        }
        #expect(try files(in: directory.path).map { $0.prefix(5) } == ["0001-", "0002-"])
    }

    @Test func `where nothing can be written nothing is, and nothing else happens`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("file")
        try Data("mine".utf8).write(to: URL(filePath: file))
        for path in [file, directory.file("missing/transcripts"), "/proc/transcripts"] {
            let folder = TranscriptFolder(path: path)
            await folder.save(try transcript(), why: "asked")
            await folder.stop()
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
        #expect(try files(in: directory.path) == ["file"])
    }

    @Test func `a full disk keeps what was there, and no half of what was not`() async throws {
        let directory = try TemporaryDirectory()
        let disk = try await SmallDisk(mountPoint: directory.file("disk"))
        let folder = TranscriptFolder(path: disk.path)
        await folder.save(try transcript(), why: "unknown-stalled")
        let before = try files(in: disk.path)
        #expect(before.count == 1)
        try disk.fill()
        await folder.save(try transcript(), why: "unknown-stalled")
        #expect(try files(in: disk.path).filter { $0.hasSuffix(".transcript") || $0 == "draft" } == before)
        await folder.stop()
        try await disk.unmount()
    }

    @Test func `a riddle is saved, a refusal and a slip that came out are not`() {
        #expect(PrintOutcome.unknown(.printer(.paperOut)).transcriptReason(hasBegun: true) == "unknown-paperOut")
        #expect(PrintOutcome.unknown(.noAnswer).transcriptReason(hasBegun: false) == "unknown-noAnswer")
        #expect(PrintOutcome.failed(.expired).transcriptReason(hasBegun: true) == "failed-expired")
        #expect(PrintOutcome.failed(.expired).transcriptReason(hasBegun: false) == nil)
        for evidence in PrintEvidence.allCases {
            #expect(PrintOutcome.printed(evidence).transcriptReason(hasBegun: true) == nil)
        }
    }
}
