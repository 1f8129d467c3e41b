import Foundation
import Glibc

@testable import KioskAgent

/// Stands where systemd's socket is.
final class Manager: Sendable {
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
    func messages(within time: Duration = patience, until last: (String) -> Bool) async throws -> [String] {
        var messages: [String] = []
        let end = ContinuousClock.now + time
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
