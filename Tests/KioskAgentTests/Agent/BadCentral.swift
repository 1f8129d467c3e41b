import Foundation
import Glibc
import Synchronization

@testable import KioskAgent

/// Stands where kiosks look for central: hands everything on to it, or answers itself, as no central should.
final class BadCentral: Sendable {
    private struct State {
        var way = Way.honest
        /// Descriptors of the connections that are open.
        var open: Set<Int32> = []
        /// What was asked by those who got a bad answer.
        var misdeeds: [String] = []
    }

    enum Way: Sendable {
        /// Everything goes to central and comes back as it is.
        case honest
        /// The same, but for the `Date` of each answer.
        case dated(DateMistake)
        case bad(Misdeed)
    }

    private let server: RawServer
    private let centralPort: UInt16
    private let state = Mutex(State())

    init(inFrontOf central: SimulatedCentral) throws {
        server = try RawServer()
        centralPort = UInt16(central.url.split(separator: ":").last ?? "") ?? 0
        // Ends with the process: it sleeps in accept, and a test has a handful of them.
        startThread(name: "bad-central") {
            while true {
                let connection = Handed(self.server.accept())
                guard connection.value.isOpen else { return }
                startThread(name: "bad-central") { self.serve(connection.value) }
            }
        }
    }

    var url: String { server.url("") }

    /// What was asked by those who got a bad answer; empty where that was not listened to.
    var misdeeds: [String] { state.withLock { $0.misdeeds } }

    /// From now on it answers so; what is under way is cut off.
    func become(_ way: Way) {
        state.withLock { state in
            state.way = way
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    private func serve(_ connection: RawConnection) {
        let way = open(connection)
        switch way {
        case .honest: handOn(connection) { $0 }
        case .dated(let mistake): handOn(connection) { mistake.make(in: $0) }
        case .bad(let misdeed):
            let asked = misdeed.commit(on: connection)
            state.withLock { $0.misdeeds.append(asked) }
        }
        _ = state.withLock { $0.open.remove(connection.descriptor) }
    }

    private func open(_ connection: RawConnection) -> Way {
        state.withLock { state in
            state.open.insert(connection.descriptor)
            return state.way
        }
    }

    private func handOn(_ connection: RawConnection, _ change: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        guard let central = try? RawConnection(port: centralPort) else { return }
        _ = open(central)
        let (client, server) = (connection.descriptor, central.descriptor)
        // Both live until this thread has seen the other one end.
        let ended = DispatchSemaphore(value: 0)
        startThread(name: "bad-central") {
            pump(from: client, to: server) { $0 }
            ended.signal()
        }
        pump(from: server, to: client, change)
        ended.wait()
        _ = state.withLock { $0.open.remove(server) }
    }
}

/// Moves bytes until one side closes, then closes the other.
private func pump(from source: Int32, to sink: Int32, _ change: ([UInt8]) -> [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
        let count = recv(source, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        var rest = change(Array(buffer[..<count]))[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(sink, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { break }
            rest = rest.dropFirst(sent)
        }
    }
    shutdown(sink, Int32(SHUT_RDWR))
    shutdown(source, Int32(SHUT_RDWR))
}

/// What is wrong with the `Date` of an answer.
enum DateMistake: String, CaseIterable, Sendable {
    case absent, garbage, longAgo, farAhead

    /// Answers are as long as before, so that nothing else is wrong with them.
    func make(in bytes: [UInt8]) -> [UInt8] {
        // One byte is one character, whatever it is.
        var text = String(decoding: bytes.map(UInt16.init), as: UTF16.self)
        let value =
            switch self {
            case .absent: ""
            case .garbage: "Someday, when the sun is high."
            case .longAgo: "Thu, 01 Jan 1970 00:00:12 GMT"
            case .farAhead: "Fri, 31 Dec 9999 23:59:59 GMT"
            }
        text.replace(/\r\nDate: [^\r]{29}/) { _ in
            self == .absent ? "\r\nXate: Mon, 23 Nov 2026 08:49:37 GMT" : "\r\nDate: \(value.prefix(29))"
        }
        return text.utf16.map { UInt8(truncatingIfNeeded: $0) }
    }
}
