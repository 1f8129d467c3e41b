import Glibc

/// The copy of a store that is made before a newer version is made of it. Without it there is no way back from what comes next, so
/// whatever fails here keeps the store as it is, out of service, until it can be done.
enum MigrationCopy {
    /// Bytes besides what the store's size says: the least that a store is kept with.
    private static let margin = 1 << 18

    /// Puts a copy at `aside`, with what is in the write-ahead log, in the place of an earlier one of that version: whole, durable and its
    /// owner's alone.
    static func make(of database: Database, _ aside: StoreAside) throws(StoreError) {
        // First, as there may be room for one alone: what an earlier copy has is in the store, which is sound.
        aside.remove()
        try proveRoom(for: aside)
        let draft: StoreDraft
        do { draft = try StoreDraft(of: aside.path, owner: aside.store) } catch {
            throw StoreError(errno: error.rawValue, path: aside.path)
        }
        do {
            try database.run("VACUUM INTO ?", [.text(draft.path)])
        } catch {
            draft.discard()
            let failure = StoreError(error, path: aside.path)
            // What cannot be read is the store.
            if case .corrupt(_, let detail) = failure { throw .corrupt(path: aside.store, detail: detail) }
            throw failure
        }
        do { try draft.finish() } catch {
            draft.discard()
            throw StoreError(errno: error.rawValue, path: aside.path)
        }
    }

    /// Whether the copy has room, and after it each row written once more, in the log and in the file: a disk that is nearly full is not
    /// written to at each attempt.
    private static func proveRoom(for aside: StoreAside) throws(StoreError) {
        var room = statvfs()
        guard statvfs(aside.store.parentFolder, &room) == 0 else { return }
        let size = ["", "-wal"].reduce(0) { sum, suffix in
            var status = stat()
            return stat(aside.store + suffix, &status) == 0 ? sum + Int(status.st_size) : sum
        }
        guard Int(clamping: UInt64(room.f_bavail) * UInt64(room.f_frsize)) >= 3 * size + margin else {
            throw .full(path: aside.path)
        }
    }
}
