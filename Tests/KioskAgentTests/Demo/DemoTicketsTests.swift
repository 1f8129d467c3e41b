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
        throws
    {
        let directory = try TemporaryDirectory()
        try run(AgentProcess.executable.path(), "demo", "--tickets", "200", "--output", directory.path)
        let summary = try Data(contentsOf: URL(filePath: directory.file("summary.json")))
        let rows = try JSONDecoder().decode([Row].self, from: summary)
        #expect(rows.count == 200)
        #expect(Set(rows.map(\.number)).count == 200)
        #expect(Set(rows.map(\.token)).count == 200)
        #expect(rows.allSatisfy { $0.registered && $0.evidence == "confirmed" && $0.milliseconds > 0 })
        // A reader that knows nothing of us reads every slip as it was drawn.
        for row in rows {
            let picture = directory.file("\(row.slip).png")
            try run("/usr/bin/env", "rsvg-convert", "--zoom", "1.5", directory.file("\(row.slip).svg"), "-o", picture)
            let read = try run("/usr/bin/env", "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture)
            #expect(read.trimmingCharacters(in: .newlines) == row.qrContent, "\(row.slip)")
            #expect(row.qrContent.hasSuffix(row.token))
        }
    }

    @Test func `a run of tickets ends when it is told to, with what it has`() async throws {
        let directory = try TemporaryDirectory()
        let process = Process()
        process.executableURL = AgentProcess.executable
        process.arguments = ["demo", "--tickets", "100000", "--output", directory.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The first line tells of 50 tickets.
        #expect(!pipe.fileHandleForReading.availableData.isEmpty)
        process.interrupt()
        _ = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        let summary = try Data(contentsOf: URL(filePath: directory.file("summary.json")))
        #expect(try JSONDecoder().decode([Row].self, from: summary).count >= 50)
    }

    @Test func `a slip's bytes drawn again give the same picture`() throws {
        let directory = try TemporaryDirectory()
        try run(
            AgentProcess.executable.path(), "demo", "--tickets", "1", "--output", directory.path, "--profile",
            "epson-tm-t88")
        let again = try run(
            AgentProcess.executable.path(), "render", directory.file("0001.escpos"), "--profile", "epson-tm-t88")
        let first = try String(contentsOfFile: directory.file("0001.svg"), encoding: .utf8)
        #expect(again == first)
    }

    @discardableResult
    private func run(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: arguments[0])
        process.arguments = Array(arguments.dropFirst())
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(arguments)")
        return output
    }
}
