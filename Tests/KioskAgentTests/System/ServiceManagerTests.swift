import Escpos
import Foundation
import Testing

@testable import KioskAgent

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
