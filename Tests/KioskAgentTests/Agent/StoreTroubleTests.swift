import Foundation
import Testing

@testable import KioskAgent

/// The disk and the store fail: the agent stays up, out of service, says what to do, and comes back by itself.
@Suite struct StoreTroubleTests {
    @Test func `a full disk stops issuing, loses nothing, and service resumes when there is room`() async throws {
        let hall = try await TestHall()
        let disk = try await SmallDisk(mountPoint: hall.directory.file("disk"))
        let agent = try await hall.agent(store: disk.path + "/agent.db")
        #expect(try await agent.touch().status == 201)
        try await hall.state("bound") { $0.live.count == 1 }

        try disk.fill()
        let refused = try await agent.untilRefused()
        #expect(refused.status == 503 && refused.code == "store.full")
        let line = try await agent.logged("out of service: no room on the disk")
        #expect(line.contains("free some space there"))
        // Everything that was printed before is still known, and central agrees.
        let before = await hall.slips.elements.compactMap(\.number)

        let log = await agent.logCount
        try disk.empty()
        try await agent.logged("the store is in service again", from: log)
        let next = try await agent.touch()
        #expect(next.status == 201)
        try await hall.state("bound") { state in state.live.contains { $0.number == next.ticket?.number } }
        let state = try await hall.state()
        #expect(Set(before).isSubset(of: Set(state.live.compactMap(\.number))))
        #expect(state.reserved.isEmpty)
        agent.terminate()
        await hall.close()
        try await disk.unmount()
    }

    @Test(arguments: ["corrupt", "newerVersion"])
    func `a store that cannot be used keeps the agent up and is not touched, until a sound one takes its place`(
        trouble: String
    ) async throws {
        let hall = try await TestHall()
        let path = hall.directory.file("agent.db")
        if trouble == "corrupt" {
            try Data(repeating: 0x4B, count: 50_000).write(to: URL(filePath: path))
        } else {
            try Database(path: path).script(
                "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 77; CREATE TABLE later (x)")
        }
        let bytes = try Data(contentsOf: URL(filePath: path))
        let agent = try await hall.agent()
        try await agent.logged("out of service: \(path)")
        #expect(try await agent.touch().code == "store.\(trouble)")
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        // The page is there all the same, and says so.
        #expect(try await agent.send("GET", "/").status == 200)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".kept")
        try await agent.logged("the store is in service again")
        #expect(try await agent.touch().status == 201)
        agent.terminate()
        await hall.close()
    }

    @Test func `a store that fails while the outbox uses it comes back as well`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        try await hall.fail(#"{"on": "binding", "answer": "hangUp"}"#)
        #expect(try await agent.touch().status == 201)
        try await agent.logged("binding 1 of ticket")
        // A technician's sqlite3 holds the store for longer than the agent waits for it.
        let other = try Database(path: hall.directory.file("agent.db"))
        try other.script("BEGIN IMMEDIATE")
        let log = await agent.logCount
        try await hall.clearFaults()
        try await agent.logged("out of service", from: log)
        try other.script("COMMIT")
        try await agent.logged("the store is in service again", from: log)
        #expect(try await agent.touch().status == 201)
        try await hall.state("both bound") { $0.live.count == 2 }
        agent.terminate()
        await hall.close()
    }
}

extension AgentProcess {
    /// Touches until the agent refuses: a disk that is full by the block leaves room for a few small commits.
    func untilRefused() async throws -> Answer {
        for _ in 0..<500 {
            let answer = try await touch()
            if answer.status != 201 { return answer }
        }
        throw Recorder<String>.NeverHappened(description: "the agent was never out of service")
    }
}

/// A file system of 2 MiB in memory. To mount it takes root, or sudo that does not ask.
final class SmallDisk {
    let path: String

    init(mountPoint: String) async throws {
        path = mountPoint
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try await Self.runAsRoot("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", path)
    }

    /// Leaves so many bytes, by the block: not one unless more is said.
    func fill(leaving rest: Int = 0) throws {
        let file = open(path + "/ballast", O_CREAT | O_WRONLY, 0o600)
        let block = [UInt8](repeating: 1, count: 4096)
        while write(file, block, block.count) > 0 {}
        ftruncate(file, max(0, lseek(file, 0, SEEK_CUR) - rest))
        close(file)
    }

    func empty() throws { try FileManager.default.removeItem(atPath: path + "/ballast") }

    func unmount() async throws { try await Self.runAsRoot("umount", path) }

    private static func runAsRoot(_ arguments: String...) async throws {
        let command = (getuid() == 0 ? [] : ["sudo", "-n"]) + arguments
        let (status, output) = try await run(command, errors: true)
        guard status == 0 else { throw ProgramFailed(description: "\(command): \(output)") }
    }
}
