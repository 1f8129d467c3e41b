import Foundation
import Glibc
import Testing

@testable import KioskAgent

/// What the journal gets, from a socket that plays its part.
@Suite struct LogTests {
    /// A datagram socket as journald has one.
    private final class Journal {
        let path: String
        private let descriptor: Int32

        init(_ path: String) throws {
            self.path = path
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(result == 0)
        }

        deinit { close(descriptor) }

        /// The next entry; nil: there is none.
        func next() -> String? {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return count < 0 ? nil : String(decoding: bytes.prefix(count), as: UTF8.self)
        }
    }

    private func written(_ body: (Int32) -> Void) throws -> String {
        let pipe = Pipe()
        body(pipe.fileHandleForWriting.fileDescriptor)
        try pipe.fileHandleForWriting.close()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    @Test func `the journal gets level and event as fields, and nothing from outside adds one`() throws {
        let directory = try TemporaryDirectory()
        let journal = try Journal(directory.file("journal"))
        let rest = try written { output in
            let log = Log(journal: JournalSocket(path: journal.path), output: output)
            log.warning("central is away:\nPRIORITY=0\r\nMESSAGE_ID=1", .centralAway)
            log.info("nothing special")
        }
        #expect(rest.isEmpty)
        #expect(
            journal.next() == """
                MESSAGE=central is away: PRIORITY=0 MESSAGE_ID=1
                PRIORITY=4
                SYSLOG_IDENTIFIER=kiosk-agent
                MESSAGE_ID=\(LogEvent.centralAway.rawValue)

                """)
        #expect(journal.next() == "MESSAGE=nothing special\nPRIORITY=6\nSYSLOG_IDENTIFIER=kiosk-agent\n")
        #expect(journal.next() == nil)
    }

    @Test func `nothing from outside steers the terminal of whoever reads`() throws {
        let line = try written {
            Log(journal: nil, output: $0).warning("a\u{1B}[2Jb\u{9B}31mc\u{7F}d\u{85}e\r\nf\u{2028}g 业务")
        }
        #expect(line == "<4>a [2Jb 31mc d e f g 业务\n")
    }

    @Test func `a journal that is not there, went away or takes nothing costs no line`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("journal")
        #expect(JournalSocket(path: path) == nil)
        var journal: Journal? = try Journal(path)
        let socket = JournalSocket(path: path)
        let log = { (output: Int32) in Log(journal: socket, output: output) }
        // Its queue is full: journald hangs.
        let hanging = try written { output in for number in 0..<2000 { log(output).error("line \(number)") } }
        var taken = 0
        while journal?.next() != nil { taken += 1 }
        #expect(taken > 0 && hanging.hasPrefix("<3>line \(taken)\n") && hanging.hasSuffix("<3>line 1999\n"))
        journal = nil
        #expect(try written { log($0).notice("after", .ended) } == "<5>after\n")
        #expect(try written { Log(journal: nil, output: $0).notice("never") } == "<5>never\n")
    }

    @Test func `each event has an identifier of its own, and the one that is written down for it`() throws {
        let ids = LogEvent.allCases.map(\.rawValue)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
        let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../../docs/service.md")
        let written = try String(contentsOf: docs, encoding: .utf8).matches(of: /\| `([0-9a-f]{32})` \| `(\w+)` \|/)
            .map { "\($0.output.2) \($0.output.1)" }
        #expect(written == LogEvent.allCases.map { "\($0) \($0.rawValue)" })
    }
}
