import Escpos
import Foundation
import Glibc
import Testing

@testable import KioskAgent

/// Stands where systemd's socket is.
private final class Manager: Sendable {
    private let descriptor: Int32
    let path: String

    init(_ path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.copyBytes(from: path.utf8)
            if path.hasPrefix("@") { room[0] = 0 }
        }
        let length = socklen_t(2 + path.utf8.count + (path.hasPrefix("@") ? 0 : 1))
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard bound == 0 else { throw Errno.current }
    }

    deinit { close(descriptor) }

    /// The messages that have come, waited for until one is as wished.
    func messages(until last: (String) -> Bool) async throws -> [String] {
        var messages: [String] = []
        let end = ContinuousClock.now + patience
        while .now < end {
            var room = [UInt8](repeating: 0, count: 8192)
            let count = recv(descriptor, &room, room.count, Int32(MSG_DONTWAIT))
            guard count > 0 else {
                try await Task.sleep(for: .milliseconds(10))
                continue
            }
            messages.append(String(decoding: room.prefix(count), as: UTF8.self))
            if let message = messages.last, last(message) { return messages }
        }
        throw Recorder<String>.NeverHappened(description: "what the service manager was to hear; it heard \(messages)")
    }
}

@Suite struct ServiceManagerTests {
    @Test(arguments: ["file", "abstract"])
    func `systemctl status tells how the kiosk is, from ready to the end`(kind: String) async throws {
        let hall = try await TestHall()
        let manager = try Manager(
            kind == "file" ? hall.directory.file("notify") : "@kiosk-agent-\(UUID().uuidString)")
        let agent = try await hall.agent(environment: ["NOTIFY_SOCKET": manager.path])
        let begun = try await manager.messages { $0.hasPrefix("STATUS=numbers are given; printer ready") }
        #expect(begun.contains("READY=1"))
        hall.printer.apply(.runOutOfPaper)
        _ = try await manager.messages { $0.hasPrefix("STATUS=NO numbers are given. Out of paper") }
        hall.printer.apply(.loadPaper)
        _ = try await manager.messages { $0.hasPrefix("STATUS=numbers are given; printer ready") }
        #expect(agent.terminate() == 0)
        _ = try await manager.messages { $0.hasPrefix("STOPPING=1") }
        await hall.close()
    }

    @Test func `without a service manager nobody is told, and one that is gone costs nothing`() {
        #expect(!ServiceManager(environment: [:]).isThere)
        #expect(!ServiceManager(environment: ["NOTIFY_SOCKET": ""]).isThere)
        #expect(!ServiceManager(environment: ["NOTIFY_SOCKET": String(repeating: "x", count: 200)]).isThere)
        ServiceManager(environment: ["NOTIFY_SOCKET": "/nowhere"]).status("nobody hears")
    }
}
