import Glibc

/// A Unix socket on which tests send lines and get one line for each.
final class ControlSocket {
    private let path: String
    private let listener: Int32
    /// What each connection has sent of its next line.
    private var connections: [Int32: [UInt8]] = [:]

    init(path: String) throws(RigError) {
        self.path = path
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { throw .usage("\(path) is too long") }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        unlink(path)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(listener, 8) == 0 else { throw .system("control socket at \(path)", errno: errno) }
    }

    deinit {
        for descriptor in connections.keys { close(descriptor) }
        close(listener)
        unlink(path)
    }

    var descriptors: [Int32] { [listener] + connections.keys }

    /// Takes what has come; `answer` gives the reply to a line, without its end.
    func handle(_ descriptor: Int32, answer: (String) -> String) {
        guard descriptor != listener else {
            let connection = accept(listener, nil, nil)
            if connection >= 0 { connections[connection] = [] }
            return
        }
        guard var line = connections[descriptor] else { return }
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &chunk, chunk.count)
        guard count > 0 else {
            connections[descriptor] = nil
            close(descriptor)
            return
        }
        line += chunk.prefix(count)
        while let end = line.firstIndex(of: 10) {
            reply(answer(String(decoding: line[..<end], as: UTF8.self)), to: descriptor)
            line.removeSubrange(...end)
        }
        connections[descriptor] = line
    }

    private func reply(_ text: String, to descriptor: Int32) {
        var rest = Array((text + "\n").utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
