import Escpos
import Glibc

/// The way to a printer behind a file descriptor: a character device (a serial adapter, `/dev/usb/lp0` of usblp), or the Unix socket
/// of a virtual printer. The owner of that descriptor.
final class StreamTransport: PrinterTransport {
    private let descriptor: Int32
    private let isSocket: Bool
    private var wanted: ArraySlice<UInt8> = []
    private var isBlocked = false
    private var loss: String?

    /// Opens a character device, or connects to a Unix socket. Anything else is refused with ENODEV: a file that was named by
    /// mistake would be written over.
    init(path: String) throws(Errno) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .current }
        isSocket = status.st_mode & S_IFMT == S_IFSOCK
        if isSocket {
            descriptor = try Self.connect(to: path)
        } else {
            guard status.st_mode & S_IFMT == S_IFCHR else { throw Errno(rawValue: ENODEV) }
            let opened = open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            guard opened >= 0 else { throw .current }
            descriptor = opened
        }
    }

    deinit { Glibc.close(descriptor) }

    // MARK: PrinterTransport

    func offer(_ bytes: ArraySlice<UInt8>) {
        wanted = bytes
        isBlocked = false
    }

    /// The port status is a matter of USB.
    func askPortStatus() {}

    var deadline: ContinuousClock.Instant? { nil }

    var interests: [PollInterest] {
        let room = isBlocked && !wanted.isEmpty ? Int16(POLLOUT) : 0
        return loss == nil ? [PollInterest(descriptor: descriptor, events: Int16(POLLIN) | room)] : []
    }

    func takeEvents(now: ContinuousClock.Instant) -> [TransportEvent] {
        guard loss == nil else { return [] }
        // What the printer said comes first: it may be a reason to send no more.
        if let said = read() { return [said] }
        if isHungUp { return [lost("the line is dead")] }
        return write()
    }

    func close() { wanted = [] }

    // MARK: Bytes

    private func write() -> [TransportEvent] {
        guard !wanted.isEmpty else { return [] }
        let count = wanted.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno != EAGAIN, errno != EINTR { return [lost("\(Errno.current)")] }
        isBlocked = count <= 0
        guard count > 0 else { return [] }
        wanted = wanted.dropFirst(count)
        return [.submitted(count), .wrote(count)]
    }

    /// What has arrived, or the end of the line; nil when neither has.
    private func read() -> TransportEvent? {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
            let result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if result < 0 { failure = errno }
            count = max(0, result)
        }
        if failure == EAGAIN || failure == EINTR { return nil }
        if failure != 0 { return lost("\(Errno(rawValue: failure))") }
        if !bytes.isEmpty { return .received(bytes) }
        // usblp gives 0 bytes for an empty packet, which some printers send now and then; one that is gone gives ENODEV.
        return isSocket ? lost("it closed the line") : nil
    }

    /// A serial line that was pulled reads as empty for ever, and poll(2) would return at once as often.
    private var isHungUp: Bool {
        var watch = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&watch, 1, 0) > 0 && watch.revents & Int16(POLLHUP | POLLERR) != 0
    }

    private func lost(_ reason: String) -> TransportEvent {
        loss = reason
        return .lost(reason)
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
            Glibc.close(descriptor)
            throw failure
        }
        return descriptor
    }
}
