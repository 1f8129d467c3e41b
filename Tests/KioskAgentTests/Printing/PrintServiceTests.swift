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
            #expect(throws: Errno(rawValue: ENODEV)) { try PrinterDescriptor(path: path) }
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "notes")
    }

    @Test func `a serial line that is pulled is a printer that is gone`() async throws {
        // A pseudo-terminal: its other end closes as a pulled adapter does.
        let other = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2): unlock, and the number below /dev/pts.
        var (locked, number): (Int32, UInt32) = (0, 0)
        try #require(ioctl(other, 0x4004_5431, &locked) == 0 && ioctl(other, 0x8004_5430, &number) == 0)
        let (statuses, continuation) = AsyncStream.makeStream(of: PrinterStatus.self)
        let service = PrintService(
            device: "/dev/pts/\(number)", profile: try BuiltInProfiles.profile(id: "generic-80")
        ) { continuation.yield($0) }
        await service.start()
        var told = statuses.makeAsyncIterator()
        let first = await told.next()
        #expect(first != .disconnected)
        close(other)
        while let status = await told.next(), status != .disconnected {}
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
                device: "/nonexistent/printer", profile: try BuiltInProfiles.profile(id: "generic-80")
            ) { _ in withExtendedLifetime(witness) {} }
            await service.start()
            await service.stop()
        }
        // Ends when nothing holds the service any more.
        for await _ in ends {}
    }
}
