import Glibc

/// A database that is being made beside the store, in its owner's name alone. It counts once it has its final name, which it gets whole and
/// durable; a power cut before leaves a draft, which the next start takes away.
struct StoreDraft: ~Copyable {
    private static let suffixes = [".part", ".part-journal"]

    private let name: String
    private let folder: String
    /// Where it is made.
    var path: String { name + ".part" }

    /// An empty file for what will be called `name`. Where root makes it, its owner is that of the file `store`; where that is gone, that of
    /// its folder.
    init(of name: String, owner store: String) throws(Errno) {
        (self.name, folder) = (name, store.parentFolder)
        Self.remove(name)
        let file = open(name + ".part", O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .current }
        defer { close(file) }
        var status = stat()
        guard stat(store, &status) == 0 || stat(folder, &status) == 0 else { throw .current }
        guard geteuid() != 0 || fchown(file, status.st_uid, status.st_gid) == 0 else {
            let failure = Errno.current
            Self.remove(name)
            throw failure
        }
    }

    /// Gives it its name, in the place of what had it.
    func finish() throws(Errno) {
        try syncToDisk(path)
        guard rename(path, name) == 0 else { throw .current }
        try syncToDisk(folder)
    }

    /// It is not wanted any more. Once it is finished there is nothing to take away.
    func discard() { Self.remove(name) }

    private static func remove(_ name: String) { for suffix in suffixes { unlink(name + suffix) } }

    /// Takes away what a power cut left half made. To be called by who has the store's lock.
    static func removeAll(besides store: String) {
        for name in StoreAside.names(besides: store) where suffixes.contains(where: name.hasSuffix) {
            unlink("\(store).\(name)")
        }
    }
}
