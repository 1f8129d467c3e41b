import Glibc

/// The few calls on Unix stream sockets that the virtual printer needs. All descriptors are close-on-exec and non-blocking.
enum PrinterSocket {
    /// Two connected sockets, the first one blocking or not as its new owner likes; it starts as non-blocking.
    static func pair() throws(VirtualPrinterError) -> (host: Int32, printer: Int32) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw .system(call: "socketpair", errno: errno)
        }
        // What the host has sent and the printer has not read is to be little, as on a USB cable: else the kernel would hide
        // that the printer takes no more. The kernel doubles the value, and has a least one of its own.
        var size: Int32 = 2048
        _ = setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        return (ends[0], ends[1])
    }

    /// A pipe to wake a thread out of `poll(2)`.
    static func wakePipe() throws(VirtualPrinterError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system(call: "pipe", errno: errno) }
        for end in ends { prepare(end) }
        return (ends[0], ends[1])
    }

    /// A socket that listens at `path`, in place of whatever stood there.
    /// Removes a socket that a process left behind, and nothing else: `bind` then says that the place is taken.
    private static func removeSocket(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
        unlink(path)
    }

    static func listen(path: String) throws(VirtualPrinterError) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, !bytes.contains(0), bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw .path(path)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
        removeSocket(path)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, Glibc.listen(descriptor, 4) == 0 else {
            let code = errno
            close(descriptor)
            throw .system(call: "bind", errno: code)
        }
        return descriptor
    }

    /// The next connection; nil when there is none.
    static func accept(_ listener: Int32) -> Int32? {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return nil }
        prepare(descriptor)
        return descriptor
    }

    /// Makes a descriptor from elsewhere one of ours.
    static func prepare(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    private static var kind: Int32 {
        Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    }
}
