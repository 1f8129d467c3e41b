import Escpos
import Foundation
import Glibc
import Testing

@testable import KioskAgent

@Suite struct PrintServiceTests {
    @Test func `a file named by mistake is no printer, and stays as it was`() throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("notes")
        try Data("notes".utf8).write(to: URL(filePath: file))
        for path in [file, directory.path] {
            #expect(throws: Errno(rawValue: ENODEV)) { try StreamTransport(path: path) }
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "notes")
    }

    @Test func `a serial line that is pulled is a printer that is gone`() async throws {
        let terminal = try PseudoTerminal()
        let (statuses, continuation) = AsyncStream.makeStream(of: PrinterState.self)
        let service = PrintService(
            place: .device(terminal.path), catalog: PrinterCatalog(), profile: nil
        ) { continuation.yield($0) }
        await service.start()
        var told = statuses.makeAsyncIterator()
        let first = await told.next()
        #expect(first?.status != .disconnected)
        // Its other end closes as a pulled adapter does.
        close(terminal.other)
        while let state = await told.next(), state.status != .disconnected {}
        await service.stop()
    }

    @Test func `a service that never found its printer is gone when it was stopped`() async throws {
        final class Witness: Sendable {
            let ended: AsyncStream<Never>.Continuation
            init(_ ended: AsyncStream<Never>.Continuation) { self.ended = ended }
            deinit { ended.finish() }
        }
        let (ends, ended) = AsyncStream.makeStream(of: Never.self)
        do {
            let witness = Witness(ended)
            let service = PrintService(
                place: .device("/nonexistent/printer"), catalog: PrinterCatalog(), profile: nil
            ) { _ in withExtendedLifetime(witness) {} }
            await service.start()
            await service.stop()
        }
        // Ends when nothing holds the service any more.
        for await _ in ends {}
    }

    @Test(arguments: ["generic-80", "epson-tm-t88"])
    func `a printer that takes no bytes keeps neither a question nor a slip waiting`(id: String) async throws {
        var profile = try ShippedPrinters.catalog.profile(id: id)
        let terminal = try PseudoTerminal()
        let held = open(terminal.path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        try #require(tcflow(held, TCOOFF) == 0)
        let short = Duration.milliseconds(20)
        profile.times = PrintTimes(
            lifetime: .milliseconds(200), baseline: short, answer: short, stall: short, evidence: short, settle: short,
            poll: short, clearing: short)
        let service = PrintService(
            place: .device(terminal.path), catalog: PrinterCatalog(), profile: profile, tell: { _ in })
        await service.start()
        let slip = try DocumentEncoder(profile: profile).encode(Document([.numberBegins, .text("A001"), .cut]))
        let outcome = await service.print(slip, for: profile).outcome
        #expect(outcome == .failed(.expired))
        let status = await service.currentStatus()
        #expect(status == .offline)
        await service.stop()
        close(held)
        close(terminal.other)
    }
}

/// A serial line without a device.
private struct PseudoTerminal {
    /// What the agent opens.
    let path: String
    /// The end where the printer would be.
    let other: Int32

    init() throws {
        other = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2): unlock, and the number below /dev/pts.
        var (locked, number): (Int32, UInt32) = (0, 0)
        try #require(ioctl(other, 0x4004_5431, &locked) == 0 && ioctl(other, 0x8004_5430, &number) == 0)
        path = "/dev/pts/\(number)"
    }
}
