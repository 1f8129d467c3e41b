import Glibc
import Testing

@testable import KioskAgent

/// A socket that says exactly what it is told to: for clients that behave badly. Its calls block, so a test keeps them
/// on a thread of their own (`withRawConnection`).
final class RawConnection {
    let descriptor: Int32

    /// False where there was nobody to accept.
    var isOpen: Bool { descriptor >= 0 }

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    init(port: UInt16, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout.size(ofValue: size)))
        }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw NobodyThere(port: port) }
    }

    /// Nobody listens on that port of this machine.
    struct NobodyThere: Error {
        let port: UInt16
    }

    deinit { close(descriptor) }

    /// False once the other side has closed.
    @discardableResult
    func send(_ text: String) -> Bool {
        send(Array(text.utf8))
    }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Waits at most so many milliseconds for the other side to close.
    func isClosed(within milliseconds: Int32) -> Bool {
        var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, milliseconds) > 0
    }

    /// What has come by now, at least a byte; nothing once the other side has closed.
    func receiveSome() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return Array(buffer.prefix(max(0, count)))
    }

    /// What came until `end` was seen, or until the other side closed.
    func receive(until end: String? = nil) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            if let end, String(decoding: bytes, as: UTF8.self).contains(end) { break }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Runs `body` on its own thread, so that blocking calls do not take a thread from Swift's small pool.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        startThread(name: "test-client") { continuation.resume(with: Result { try body() }) }
    }
}

/// A server that does nothing but what a test writes.
final class RawServer: Sendable {
    private let descriptor: Int32
    let port: UInt16

    init() throws {
        let socket = try ListeningSocket(.tcp(host: "127.0.0.1", port: 0))
        port = socket.port
        descriptor = socket.release()
        // Accepting blocks here.
        _ = fcntl(descriptor, F_SETFL, 0)
    }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    func accept() -> RawConnection {
        RawConnection(descriptor: Glibc.accept(descriptor, nil, nil))
    }

    deinit { close(descriptor) }
}

/// A raw connection that goes from the thread that opened it to the next.
struct Handed<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
