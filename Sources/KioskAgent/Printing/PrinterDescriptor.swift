import Glibc

/// An open way to a printer: the owner of its file descriptor. Never blocks.
final class PrinterDescriptor {
    let rawValue: Int32
    private let isSocket: Bool

    /// Opens a character device (`/dev/usb/lp0` of usblp), or connects to a Unix socket (a virtual printer). Anything else is
    /// refused with ENODEV: a file that was named by mistake would be written over.
    init(path: String) throws(Errno) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .current }
        isSocket = status.st_mode & S_IFMT == S_IFSOCK
        if isSocket {
            rawValue = try Self.connect(to: path)
        } else {
            guard status.st_mode & S_IFMT == S_IFCHR else { throw Errno(rawValue: ENODEV) }
            let descriptor = open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .current }
            rawValue = descriptor
        }
    }

    deinit { close(rawValue) }

    /// Offers bytes; returns how many were taken, 0 when there is no room now.
    func write(_ bytes: ArraySlice<UInt8>) throws(Errno) -> Int {
        let count = bytes.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        if errno == EAGAIN || errno == EINTR { return 0 }
        throw .current
    }

    /// What has arrived, empty when nothing has. Nil: the other side has closed.
    func read() throws(Errno) -> [UInt8]? {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
            let result = Glibc.read(rawValue, buffer.baseAddress, buffer.count)
            if result < 0 { failure = errno }
            count = max(0, result)
        }
        if failure == EAGAIN || failure == EINTR { return [] }
        if failure != 0 { throw Errno(rawValue: failure) }
        // usblp gives 0 bytes for an empty packet, which some printers send now and then; one that is gone gives ENODEV.
        return bytes.isEmpty && isSocket ? nil : bytes
    }

    private static func connect(to path: String) throws(Errno) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else { throw Errno(rawValue: ENAMETOOLONG) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw .current }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            let failure = Errno.current
            close(descriptor)
            throw failure
        }
        return descriptor
    }
}
