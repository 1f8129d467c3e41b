import CUmockdev
import Glibc

/// The device node that a program opens and polls. usbfs polls writable when a transfer can be reaped; a plain file, as
/// umockdev would make it, always does, and libusb would spin. This is a FIFO of one slot: full, it is not writable.
/// Used under the lock of `MockUsbfs` only.
final class ReadyNode: @unchecked Sendable {
    private let path: String
    private let descriptor: Int32
    private var isFull = false

    init(path: String) throws(RigError) {
        unlink(path)
        guard mkfifo(path, 0o666) == 0 else { throw .system("mkfifo \(path)", errno: errno) }
        descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open \(path)", errno: errno) }
        self.path = path
        // One page is one slot.
        _ = fcntl(descriptor, fcntl_set_pipe_size, 4096)
        isReady = false
    }

    deinit { close(descriptor) }

    /// Whether programs that poll are woken.
    var isReady: Bool {
        get { !isFull }
        set {
            guard isFull == newValue else { return }
            var byte: UInt8 = 0
            _ = newValue ? read(descriptor, &byte, 1) : write(descriptor, &byte, 1)
            isFull = !newValue
        }
    }

    /// The node is gone; programs that have it open keep theirs.
    func remove() { unlink(path) }
}
