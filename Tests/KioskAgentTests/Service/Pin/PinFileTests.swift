import Foundation
import Testing

@testable import KioskAgent

@Suite struct PinFileTests {
    private let directory: TemporaryDirectory
    private var file: PinFile { PinFile(path: directory.file("service.pin")) }

    init() throws { directory = try TemporaryDirectory() }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `it is its owner's and its group's, in one line, and the next takes its place`() throws {
        let (first, second) = (try PinHash(of: try Pin("271938")), try PinHash(of: try Pin("271939")))
        try file.write(first, group: nil)
        #expect(try mode(file.path) == 0o640)
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == first.text + "\n")
        #expect(try file.read() == first)
        try file.write(second, group: nil)
        #expect(try file.read() == second)
        #expect(try mode(file.path) == 0o640)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["service.pin"])
    }

    @Test func `what cannot be trusted, or read, is not used`() throws {
        #expect(throws: PinFile.Problem.missing) { try file.read() }
        try file.write(try PinHash(of: try Pin("271938")), group: nil)
        for mode: mode_t in [0o644, 0o641, 0o642, 0o666] {
            chmod(file.path, mode)
            #expect(throws: PinFile.Problem.openToOthers) { try file.read() }
        }
        chmod(file.path, 0o600)
        #expect(throws: Never.self) { try file.read() }
        for content in ["", "\n", "271938\n", "\0\0\0", String(repeating: "$y$", count: 10_000)] {
            try Data(content.utf8).write(to: URL(filePath: file.path))
            #expect(throws: PinFile.Problem.noHash) { try file.read() }
        }
        #expect(throws: PinFile.Problem.noHash) { try PinFile(path: directory.path).read() }
        let pipe = directory.file("pipe")
        mkfifo(pipe, 0o600)
        #expect(throws: PinFile.Problem.noHash) { try PinFile(path: pipe).read() }
    }

    @Test func `where it cannot be written nothing is left behind`() throws {
        let nowhere = PinFile(path: directory.file("missing/service.pin"))
        let hash = try PinHash(of: try Pin("271938"))
        #expect(throws: Errno.self) { try nowhere.write(hash, group: nil) }
        try FileManager.default.createDirectory(atPath: directory.file("taken"), withIntermediateDirectories: true)
        #expect(throws: Errno.self) { try PinFile(path: directory.file("taken")).write(hash, group: nil) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["taken"])
    }
}
