import Glibc

/// Keeps a second agent from a store: it would take the tickets in hand of the first for those of a run that has crashed.
///
/// A lock of its own beside the file, as SQLite's locks are free between two transactions, and a technician may look into the store
/// meanwhile. The kernel frees it with the process, however that ends.
final class StoreLock {
    private let descriptor: Int32

    /// Takes the lock of the store at `path`.
    convenience init(path: String) throws(StoreError) {
        let opened = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw StoreError(errno: errno, path: path) }
        try self.init(opened, path: path)
    }

    /// Takes the lock where an agent has been before; nil: there is none. It makes no file that would be another user's.
    static func ifThere(path: String) throws(StoreError) -> StoreLock? {
        let opened = open(path + ".lock", O_RDWR | O_CLOEXEC)
        if opened < 0, errno == ENOENT { return nil }
        guard opened >= 0 else { throw StoreError(errno: errno, path: path) }
        return try StoreLock(opened, path: path)
    }

    private init(_ opened: Int32, path: String) throws(StoreError) {
        // Before the field is set: once it is, `deinit` closes too, also after a throw.
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let failure = errno
            close(opened)
            throw failure == EWOULDBLOCK ? .inUse(path: path) : StoreError(errno: failure, path: path)
        }
        descriptor = opened
    }

    deinit {
        // Said, not left to closing: a child that is being started just now still has a copy of the descriptor.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
