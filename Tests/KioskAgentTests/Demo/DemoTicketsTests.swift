import Foundation
import Testing

@testable import KioskAgent

@Suite struct DemoTicketsTests {
    private struct Row: Decodable {
        let slip: String
        let number: String
        let token: String
        let qrContent: String
        let evidence: String
        let registered: Bool
        let milliseconds: Double
    }

    @Test
    func
        `two hundred tickets by themselves: each has its own number and token, is registered, and its QR is read back`()
        async throws
    {
        let directory = try TemporaryDirectory()
        try await succeed(AgentProcess.executable.path(), "demo", "--tickets", "200", "--output", directory.path)
        let summary = try Data(contentsOf: URL(filePath: directory.file("summary.json")))
        let rows = try JSONDecoder().decode([Row].self, from: summary)
        #expect(rows.count == 200)
        #expect(Set(rows.map(\.number)).count == 200)
        #expect(Set(rows.map(\.token)).count == 200)
        #expect(rows.allSatisfy { $0.registered && $0.evidence == "confirmed" && $0.milliseconds > 0 })
        // A reader that knows nothing of us reads every slip as it was drawn.
        for row in rows {
            let read = try await readQR(drawnIn: directory.file("\(row.slip).svg"))
            #expect(read == row.qrContent, "\(row.slip)")
            #expect(row.qrContent.hasSuffix(row.token))
        }
    }

    @Test func `a run of tickets ends when it is told to, with what it has`() async throws {
        let directory = try TemporaryDirectory()
        let folder = directory.path
        let status = try await onThread {
            let process = Process()
            process.executableURL = AgentProcess.executable
            process.arguments = ["demo", "--tickets", "100000", "--output", folder]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try process.run()
            // The first line tells of 50 tickets.
            _ = pipe.fileHandleForReading.availableData
            process.interrupt()
            _ = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return process.terminationStatus
        }
        #expect(status == 1)
        let summary = try Data(contentsOf: URL(filePath: directory.file("summary.json")))
        #expect(try JSONDecoder().decode([Row].self, from: summary).count >= 50)
    }

    @Test func `a slip's bytes drawn again give the same picture`() async throws {
        let directory = try TemporaryDirectory()
        try await succeed(
            AgentProcess.executable.path(), "demo", "--tickets", "1", "--output", directory.path, "--profile",
            "epson-tm-t88")
        let again = try await succeed(
            AgentProcess.executable.path(), "render", directory.file("0001.escpos"), "--profile", "epson-tm-t88")
        let first = try String(contentsOfFile: directory.file("0001.svg"), encoding: .utf8)
        #expect(again == first)
    }
}
