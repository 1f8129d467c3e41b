import Foundation
import Glibc
import Synchronization
import Testing

@testable import Escpos

struct VirtualPrinterTests {
    /// Collects slips, and lets a test wait for them.
    final class Tray: Sendable {
        let arrived: AsyncStream<Slip>
        private let continuation: AsyncStream<Slip>.Continuation

        init() { (arrived, continuation) = AsyncStream.makeStream() }

        func take(_ slip: Slip) { continuation.yield(slip) }

        func next() async -> Slip? {
            for await slip in arrived { return slip }
            return nil
        }
    }

    static let everything = profile(status: true, asb: true, paper: true, processID: true)

    @Test func `a session over a cable prints a slip and is confirmed`() async throws {
        let tray = Tray()
        let printer = try VirtualPrinter(profile: Self.everything, onSlip: tray.take)
        defer { printer.stop() }
        let host = try printer.connect()
        let job = PrintJob(
            document: try SampleTicket.encoded(for: Self.everything), profile: Self.everything,
            processID: ProcessID(sequence: 1))
        #expect(drive(job, over: host).outcome == .printed(.confirmed))
        let slip = await tray.next()
        #expect(slip?.paper.text.contains("A010") == true)
        close(host)
    }

    @Test func `a printer with a small buffer and a real speed holds its host back, and loses nothing`() async throws {
        let tray = Tray()
        let printer = try VirtualPrinter(
            profile: Self.everything, bufferCapacity: 256, speed: 2000, onSlip: tray.take)
        defer { printer.stop() }
        let host = try printer.connect()
        let document = try SampleTicket.encoded(for: Self.everything)
        let job = PrintJob(document: document, profile: Self.everything, processID: ProcessID(sequence: 1))
        #expect(drive(job, over: host).outcome == .printed(.confirmed))
        let slip = await tray.next()
        #expect(slip?.paper == EscposRenderer.papers(of: document.bytes, profile: Self.everything).first)
        close(host)
    }

    @Test func `a printer at a path outlives its hosts, and its paper with it`() async throws {
        let tray = Tray()
        let printer = try VirtualPrinter(profile: Self.everything, onSlip: tray.take)
        defer { printer.stop() }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try printer.listen(path: path)
        let document = sampleDocument()
        let half = document.numberOffset ?? 0
        let (head, rest) = (Array(document.bytes[..<half]), Array(document.bytes[half...]))
        let question: [UInt8] = [0x10, 0x04, 0x01]

        let first = try #require(connect(to: path))
        #expect(send(head + question, over: first))
        // The answer shows that what came before it has arrived: the host may die now.
        #expect(read(1, from: first) == [0x12])
        close(first)
        let second = try #require(connect(to: path))
        #expect(send(rest, over: second))
        let slip = await tray.next()
        #expect(slip?.bytes == head + question + rest)
        #expect(slip?.paper.text == "HALL\n综合\nA010")
        close(second)
    }

    @Test func `an unplugged printer closes the cable and is not to be found until it is plugged in`() async throws {
        let changes = AsyncStream<PrinterCondition>.makeStream()
        let printer = try VirtualPrinter(
            profile: Self.everything, onChange: { changes.continuation.yield($0) })
        defer { printer.stop() }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try printer.listen(path: path)
        let host = try #require(connect(to: path))
        // One round trip, so that the connection has been taken.
        #expect(send([0x10, 0x04, 0x01], over: host))
        #expect(read(1, from: host) == [0x12])
        printer.apply(.unplug)
        #expect(read(1, from: host) == [])
        close(host)
        var iterator = changes.stream.makeAsyncIterator()
        #expect(await iterator.next()?.isPlugged == false)
        #expect(connect(to: path) == nil)
        printer.apply(.plug)
        #expect(await iterator.next()?.isPlugged == true)
        let again = try #require(connect(to: path))
        #expect(send([0x10, 0x04, 0x01], over: again))
        #expect(read(1, from: again) == [0x12])
        close(again)
    }

    @Test func `a printer told to listen again at its path is found there`() throws {
        let printer = try VirtualPrinter(profile: Self.everything)
        defer { printer.stop() }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try printer.listen(path: path)
        try printer.listen(path: path)
        let host = try #require(connect(to: path))
        #expect(send([0x10, 0x04, 0x01], over: host))
        #expect(read(1, from: host) == [0x12])
        close(host)
    }

    @Test func `a host that asks and never reads cannot fill the printer's memory`() throws {
        let printer = try VirtualPrinter(profile: Self.everything)
        defer { printer.stop() }
        let host = try printer.connect()
        _ = fcntl(host, F_SETFL, fcntl(host, F_GETFL) & ~O_NONBLOCK)
        let questions = [[UInt8]](repeating: [0x10, 0x04, 0x01], count: 1000).flatMap { $0 }
        for _ in 0..<160 { #expect(send(questions, over: host)) }
        #expect(printer.shared.withLock { $0.unsent.count } <= 4096)
        close(host)
    }

    @Test func `a path that cannot be is an error`() throws {
        let printer = try VirtualPrinter(profile: Self.everything)
        defer { printer.stop() }
        let long = "/tmp/" + String(repeating: "x", count: 120)
        #expect(throws: VirtualPrinterError.path(long)) { try printer.listen(path: long) }
        #expect(throws: VirtualPrinterError.path("")) { try printer.listen(path: "") }
        #expect(throws: VirtualPrinterError.system(call: "bind", errno: ENOENT)) {
            try printer.listen(path: "/nonexistent/socket")
        }
    }

    // MARK: A host, with blocking reads

    private func drive(_ job: PrintJob, over descriptor: Int32) -> PrintReport {
        var session = PrintSession(job: job, accepted: .now)
        var demultiplexer = ReplyDemultiplexer()
        var action = session.begin(now: .now)
        var chunk = [UInt8](repeating: 0, count: 512)
        while true {
            var events = Int16(POLLIN)
            var output: ArraySlice<UInt8> = []
            let deadline: ContinuousClock.Instant
            switch action {
            case .finish(let report): return report
            case .write(let bytes, let until):
                events |= Int16(POLLOUT)
                output = bytes
                deadline = until
            case .askPortStatus(let until), .wait(let until): deadline = until
            }
            var watched = pollfd(fd: descriptor, events: events, revents: 0)
            let left = deadline - .now
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
            _ = poll(&watched, 1, Int32(clamping: max(0, milliseconds + 1)))
            if watched.revents & Int16(POLLOUT) != 0 {
                let count = output.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if count > 0 { action = session.wrote(count, now: .now) }
            }
            if watched.revents & Int16(POLLIN | POLLHUP) != 0 {
                let count = recv(descriptor, &chunk, chunk.count, Int32(MSG_DONTWAIT))
                if count == 0 { action = session.disconnected(now: .now) }
                for reply in demultiplexer.feed(chunk.prefix(max(0, count))) {
                    action = session.replied(reply, now: .now)
                }
            }
            if watched.revents == 0 { action = session.deadline(now: .now) }
        }
    }

    private func connect(to path: String) -> Int32? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    private func send(_ bytes: [UInt8], over descriptor: Int32) -> Bool {
        Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Waits for bytes; none when the printer has closed the cable.
    private func read(_ count: Int, from descriptor: Int32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = recv(descriptor, &bytes, count, 0)
        return Array(bytes.prefix(max(0, got)))
    }
}
