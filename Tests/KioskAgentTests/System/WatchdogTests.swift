import Escpos
import Foundation
import Testing

@testable import KioskAgent

@Suite struct WatchdogCourseTests {
    @Test func `a part is stuck once its own time has passed, and alive again when it shows itself`() {
        for part in WatchdogCourse.Part.allCases {
            var course = WatchdogCourse(at: 1000)
            let limit = 1000 + part.patience * 1000
            for other in WatchdogCourse.Part.allCases where other != part { course.showed(other, at: limit) }
            #expect(course.stuck(at: limit - 1).isEmpty)
            #expect(course.stuck(at: limit).map(\.part) == [part])
            #expect(course.stuck(at: limit + 5000).first?.seconds == part.patience + 5)
            course.showed(part, at: limit)
            // What was late to be noted takes nothing back.
            course.showed(part, at: 1000)
            #expect(course.stuck(at: limit + 1).isEmpty)
        }
    }

    @Test func `a feed that was ordered to rest for minutes is not stuck while it does`() {
        var course = WatchdogCourse(at: 0)
        let rest = FeedCourse.Action.rest(.seconds(600)).longest.components.seconds * 1000
        course.showed(.feed, at: rest)
        for part in [WatchdogCourse.Part.printer, .store] { course.showed(part, at: rest) }
        #expect(course.stuck(at: rest).isEmpty)
        #expect(course.stuck(at: rest + 90_000).map(\.part).contains(.feed))
    }
}

/// The watchdog of a real agent, with one of its threads stopped by the kernel as one that hangs in a driver would be.
@Suite struct WatchdogTests {
    /// Stops the thread of that name, and nothing else of the process, for as long as its standard input is open (ptrace(2)).
    private static let stopper = """
        import ctypes, os, sys
        libc = ctypes.CDLL(None, use_errno=True)
        libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
        pid, name = sys.argv[1:]
        tids = [t for t in os.listdir(f'/proc/{pid}/task') if open(f'/proc/{pid}/task/{t}/comm').read().strip() == name]
        assert len(tids) == 1, tids
        for request in (0x4206, 0x4207):  # SEIZE, INTERRUPT
            assert libc.ptrace(request, int(tids[0]), None, None) == 0, os.strerror(ctypes.get_errno())
        print('stopped', flush=True)
        sys.stdin.read()
        """

    @Test(arguments: ["printer", "store"])
    func `a thread that hangs is named, and the service manager asked for a new start`(thread: String) async throws {
        let hall = try await TestHall()
        let manager = try Manager(hall.directory.file("notify"))
        let agent = try await hall.agent(
            environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "6000000"])
        _ = try await manager.messages(until: { $0 == "WATCHDOG=1" })
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", Self.stopper, "\(agent.processID)", thread]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).hasPrefix("stopped"))
        let heard = try await manager.messages(within: .seconds(100)) { $0 == "WATCHDOG=trigger" }
        #expect(heard.contains("WATCHDOG=1"))
        let line = try await agent.logged("stuck: ")
        #expect(line.contains("stuck: \(thread) for "))
        // What is traced does not end before its tracer.
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        agent.kill()
        await hall.close()
    }

    @Test func `a printer that takes nothing and a central that does not answer are slow, not stuck`() async throws {
        let hall = try await TestHall()
        let manager = try Manager(hall.directory.file("notify"))
        let agent = try await hall.agent(
            environment: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "3000000"])
        hall.printer.plan(.openCover, afterBytes: 800)
        #expect(try await agent.touch().status == 201)
        for call in ["events", "snapshot", "binding"] { try await hall.fail(#"{"on": "\#(call)", "answer": "hang"}"#) }
        let end = ContinuousClock.now + .seconds(45)
        while .now < end { #expect(try await manager.messages { $0.hasPrefix("WATCHDOG=") }.last == "WATCHDOG=1") }
        agent.kill()
        await hall.close()
    }
}
