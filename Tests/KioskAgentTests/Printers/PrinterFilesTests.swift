import Escpos
import Foundation
import Glibc
import Testing

@testable import KioskAgent

@Suite struct PrinterFilesTests {
    private static func hall(_ files: [String: String]) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        let configuration = "{central: {url: 'https://c'}, printer: {device: '/dev/ttyUSB0', profile: 'ours'}}"
        try Data(configuration.utf8).write(to: URL(filePath: directory.file("config.json5")))
        try FileManager.default.createDirectory(
            atPath: directory.file("printers.d"), withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(filePath: directory.file("printers.d/\(name)")))
        }
        return directory
    }

    private static func check(_ directory: TemporaryDirectory) async throws -> (status: Int32, output: String) {
        try await run(
            [AgentProcess.executable.path(), "check-config", "--config", directory.file("config.json5")], errors: true)
    }

    @Test func `a hall's files are read after the shipped one, in the order of their names`() async throws {
        let directory = try Self.hall([
            "20-b.json5": "{profiles: {ours: {extends: 'ours', widthDots: 384}}}",
            "10-a.json5": "{profiles: {ours: {title: 'Ours', extends: 'epson-tm-t88'}}}",
            "30-c.json5~": "a copy that an editor left", ".hidden.json5": "}", "notes.txt": "}",
        ])
        let (status, output) = try await Self.check(directory)
        #expect(status == 0, "\(output)")
        let (first, second) = (directory.file("printers.d/10-a.json5"), directory.file("printers.d/20-b.json5"))
        #expect(output.contains("Printers/Data/printers.json5, \(first), \(second)\n"), "\(output)")
        #expect(output.contains("printer: /dev/ttyUSB0, profile ours"), "\(output)")
    }

    @Test func `an agent with a wrong printer file does not start, and says where it is wrong`() async throws {
        let directory = try Self.hall(["a.json5": "{\n  profiles: {ours: {title: 'Ours', widthDots: 3}}}"])
        let (status, output) = try await Self.check(directory)
        let place = "\(directory.file("printers.d/a.json5")):2:47: profiles.ours.widthDots: found 3; allowed: dots"
        #expect(status == 78 && output.contains(place), "\(output)")
        let ended = try await run(
            [AgentProcess.executable.path(), "run", "--config", directory.file("config.json5")], errors: true)
        #expect(ended.status == 78 && ended.output.contains(place))
    }

    @Test func `a hall that adds nothing has no folder for it, or an empty one`() async throws {
        let directory = try Self.hall([:])
        #expect(try await Self.check(directory).output.contains("printer.profile: found \"ours\"; allowed: generic-80"))
        try FileManager.default.removeItem(atPath: directory.file("printers.d"))
        #expect(try await Self.check(directory).output.contains("printer.profile: found \"ours\"; allowed: generic-80"))
    }

    @Test func `a folder that is none is named`() async throws {
        let directory = try Self.hall([:])
        try FileManager.default.removeItem(atPath: directory.file("printers.d"))
        try Data().write(to: URL(filePath: directory.file("printers.d")))
        let (status, output) = try await Self.check(directory)
        #expect(status == 78 && output.contains("\(directory.file("printers.d")): cannot be read: "), "\(output)")
    }
}
