import Glibc

/// A printer's cable into a port of the kernel's vhci_hcd: one end of a pair of sockets, the kernel has the other.
/// Closing it pulls the cable.
final class VHCICable {
    let descriptor: Int32

    /// Plugs in. A port is free again only some milliseconds after the last unplug.
    init(port: Int, isHighSpeed: Bool) throws(RigError) {
        let attach = "/sys/devices/platform/vhci_hcd.0/attach"
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw .system("socketpair", errno: errno)
        }
        defer { close(ends[1]) }
        for end in ends {
            var size: Int32 = 1 << 20
            setsockopt(end, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        // Port, socket, device id (bus 1, device 1 of the exporting side), speed.
        let line = "\(port) \(ends[1]) \(0x10001) \(isHighSpeed ? 3 : 2)"
        var code = Self.write(line, to: attach)
        for _ in 0..<400 where code == EBUSY {
            usleep(5000)
            code = Self.write(line, to: attach)
        }
        guard code == 0 else {
            close(ends[0])
            throw .system(attach, errno: code)
        }
        descriptor = ends[0]
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    /// Gives 0 or an errno.
    private static func write(_ text: String, to path: String) -> Int32 {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return errno }
        defer { close(file) }
        return text.withCString { Glibc.write(file, $0, strlen($0)) } > 0 ? 0 : errno
    }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Exactly so many bytes; nil: the kernel has let go.
    func receive(_ length: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: length)
        var count = 0
        while count < length {
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: count), length - count)
            }
            guard got > 0 else { return nil }
            count += got
        }
        return bytes
    }
}
