import Escpos
import Foundation
import Testing

@testable import KioskAgent

@Suite struct ReplayCommandTests {
    private func replay(_ arguments: String...) async throws -> (status: Int32, output: String) {
        try await run([AgentProcess.executable.path(), "replay"] + arguments, errors: true)
    }

    /// A transcript of two slips: the first stopped by the end of the paper, the second printed.
    private func file(in directory: TemporaryDirectory, edit: (String) -> String = { $0 }) throws -> String {
        var bench = FieldBench(profile: try ShippedPrinters.catalog.profile(id: "epson-tm-t88"))
        bench.transfer = 1000
        bench.connect()
        bench.machine.plan(.runOutOfPaper, atByte: bench.machine.receivedCount + 2000)
        for number in ["A010", "A011"] {
            _ = bench.print(try FieldSlip(profile: bench.profile, number: number).encoded)
            bench.machine.apply(.loadPaper, now: bench.now)
        }
        let path = directory.file("fault.transcript")
        try Data(edit(TranscriptFile.text(of: bench.transcript)).utf8).write(to: URL(filePath: path))
        return path
    }

    @Test func `a technician reads what was sent, what was said and what it meant`() async throws {
        let directory = try TemporaryDirectory()
        let file = try file(in: directory)
        let (status, output) = try await replay(file)
        #expect(status == 0)
        for words in [
            "connected: a virtual printer, profile epson-tm-t88", "“A010”", "GS v 0", "automatic status: paperOut",
            "slip 1, 0001: unknown, as the printer is paperOut; printer paperOut, cleared; the replay agrees",
            "printed: 0002", "slip 2, 0002: printed (confirmed); printer ready; the replay agrees",
        ] {
            #expect(output.contains(words), "\(words)")
        }
        let second = try await replay(file, "--job", "2")
        #expect(second.status == 0)
        #expect(second.output.contains("“A011”") && !second.output.contains("“A010”"))
    }

    @Test func `a replay that comes to another end says so and ends with 1`() async throws {
        let directory = try TemporaryDirectory()
        let file = try file(in: directory) { $0.replacing("\"ended\":\"unknown\"", with: "\"ended\":\"failed\"") }
        let (status, output) = try await replay(file)
        #expect(status == 1)
        #expect(output.contains("THE REPLAY DISAGREES") && output.contains("another end"))
        #expect(try await replay(file, "--job", "1").status == 1)
        #expect(try await replay(file, "--job", "2").status == 0)
    }

    @Test func `what is no transcript is told from what is not there`() async throws {
        let directory = try TemporaryDirectory()
        let file = try file(in: directory) { $0.replacing("\"received\":\"", with: "\"received\":\"?") }
        let broken = try await replay(file)
        #expect(broken.status == 65 && broken.output.contains("fault.transcript line "))
        let notes = directory.file("notes")
        try Data([0xFF, 0x00, 0x0A]).write(to: URL(filePath: notes))
        #expect(try await replay(notes).status == 65)
        #expect(try await replay(directory.file("missing")).status == 66)
        #expect(try await replay(directory.path).status == 66)
        #expect(try await replay().status == 64)
        let good = try self.file(in: directory)
        for job in ["0", "3", "x"] { #expect(try await replay(good, "--job", job).status == 64) }
    }
}
