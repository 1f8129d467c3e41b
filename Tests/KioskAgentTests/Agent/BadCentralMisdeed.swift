import Foundation
import Glibc

@testable import KioskAgent

/// A way to answer that no central should have.
enum Misdeed: String, CaseIterable, Sendable {
    case garbageBytes, halfADocument, wrongShape, nestedDocument, documentOfNothing
    case endlessBody, endlessHeaders, endlessInterimAnswers, endlessChunk
    case headersByteByByte, bodyByteByByte
    case redirect301, redirect302, redirect303, redirect307, redirect308
    case neverAnswers, closesAtOnce
    case shortBody, negativeLength, lengthWithoutEnd, twoLengths
    case gzipBomb, http2

    /// Where the redirects lead.
    static let elsewhere = OtherHost()

    /// A word of the line that a technician finds in the log.
    var logged: String {
        switch self {
        case .garbageBytes, .http2: "central is out of reach"
        case .halfADocument, .wrongShape, .nestedDocument, .documentOfNothing, .gzipBomb:
            "central's answer makes no sense"
        case .endlessBody, .endlessHeaders, .endlessInterimAnswers: "KiB"
        case .endlessChunk: "central"
        case .headersByteByByte, .bodyByteByByte, .neverAnswers: "no answer in time"
        case .redirect301, .redirect302, .redirect303, .redirect307, .redirect308: "redirected (\(rawValue.suffix(3)))"
        case .closesAtOnce, .shortBody, .negativeLength, .lengthWithoutEnd, .twoLengths: "central"
        }
    }

    /// Answers one connection, until the other side has had enough. Returns what was asked, where that was read.
    func commit(on connection: RawConnection) -> String {
        switch self {
        case .garbageBytes: connection.send((0..<65536).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8) })
        case .closesAtOnce: break
        case .neverAnswers: _ = connection.receive()
        case .http2:
            // The end of HTTP/1, and a SETTINGS frame.
            connection.send(
                Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100])
        default:
            // Reading and answering are one request's; a second one on the same connection is not waited for.
            let request = connection.receive(until: "\r\n\r\n")
            answer(connection, isSnapshot: request.contains("/snapshot"))
            return request
        }
        return ""
    }

    private func answer(_ connection: RawConnection, isSnapshot: Bool) {
        let ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Mon, 23 Nov 2026 08:49:37 GMT\r\n"
        switch self {
        case .halfADocument: send(Array(#"{"number":"A0"#.utf8) + [0xFF], to: connection)
        case .wrongShape:
            let document =
                #"{"number":[],"ahead":"","businessDay":7,"epoch":null,"events":{},"next":"x","hall":0,"tickets":1}"#
            send(Array(document.utf8), to: connection)
        case .nestedDocument: send([UInt8](repeating: UInt8(ascii: "["), count: 60_000), to: connection)
        case .documentOfNothing:
            // The most values that a document can have for its length, which may be 4 MiB for the hall.
            let values = Array(repeating: Array(",0".utf8), count: isSnapshot ? 2_000_000 : 30_000).joined()
            send(Array("[0".utf8) + values + Array("]".utf8), to: connection)
        case .endlessBody:
            connection.send(ok + "\r\n")
            flood([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20), connection)
        case .endlessHeaders:
            connection.send(ok)
            flood(
                Array(String(repeating: "X-More: \(String(repeating: "x", count: 100))\r\n", count: 1000).utf8),
                connection)
        case .endlessInterimAnswers:
            flood(Array(String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 1000).utf8), connection)
        case .endlessChunk:
            connection.send(ok + "Transfer-Encoding: chunked\r\n\r\n1;")
            flood([UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20), connection)
        case .headersByteByByte: trickle(ok + "X-More: " + String(repeating: "x", count: 1000), connection)
        case .bodyByteByByte:
            connection.send(ok + "Content-Length: 1000\r\n\r\n")
            trickle(String(repeating: " ", count: 1000), connection)
        case .redirect301, .redirect302, .redirect303, .redirect307, .redirect308:
            connection.send(
                "HTTP/1.1 \(rawValue.suffix(3)) Elsewhere\r\nLocation: \(Self.elsewhere.url)\r\nContent-Length: 0\r\n\r\n"
            )
        case .shortBody: connection.send(ok + "Content-Length: 1000\r\n\r\n{}")
        case .negativeLength: connection.send(ok + "Content-Length: -5\r\n\r\n{}")
        case .lengthWithoutEnd: connection.send(ok + "Content-Length: 99999999999999999999999999\r\n\r\n{}")
        case .twoLengths: connection.send(ok + "Content-Length: 2\r\nContent-Length: 300\r\n\r\n{}")
        case .gzipBomb:
            connection.send(ok + "Content-Encoding: gzip\r\nContent-Length: \(Self.bomb.count)\r\n\r\n")
            connection.send(Self.bomb)
        case .garbageBytes, .closesAtOnce, .neverAnswers, .http2: return
        }
    }

    private func send(_ body: [UInt8], to connection: RawConnection) {
        connection.send(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n")
        connection.send(body)
    }

    private func flood(_ bytes: [UInt8], _ connection: RawConnection) { while connection.send(bytes) {} }

    private func trickle(_ text: String, _ connection: RawConnection) {
        for byte in text.utf8 {
            guard connection.send([byte]) else { return }
            sleep(1)
        }
    }

    /// 20 MB of zeros, in 20 KB.
    private static let bomb: [UInt8] = {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "head -c 20000000 /dev/zero | gzip -9"]
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return [] }
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(bytes)
    }()
}

/// A host that no kiosk has any business with: counts who comes.
final class OtherHost: Sendable {
    private let visits = Recorder<String>()
    let url: String

    init() {
        // A test that cannot listen on a free port of its own machine tests nothing.
        guard let server = try? RawServer() else { preconditionFailure("no port is free") }
        url = server.url("/welcome")
        let visits = visits
        startThread(name: "other-host") {
            while true {
                let connection = server.accept()
                guard connection.isOpen else { return }
                let request = connection.receive(until: "\r\n\r\n")
                Task { await visits.append(request) }
            }
        }
    }

    /// What was sent to it.
    var requests: [String] { get async { await visits.elements } }
}
