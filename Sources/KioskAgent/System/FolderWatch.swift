import Glibc

/// Knows when something happens in folders (inotify(7)): a file written to its end, put in another's place, or taken away.
///
/// Folders and not files, as most editors write a new file and give it the old one's name.
final class FolderWatch {
    /// Readable when something has happened since the last `drain`.
    let descriptor: Int32
    private var watches: Set<Int32> = []

    /// Watches nothing yet.
    init() throws(Errno) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard descriptor >= 0 else { throw .current }
    }

    deinit { close(descriptor) }

    /// Watches these folders, and no others. A folder that is another one now by the same name is watched anew. False: one of them
    /// is not there, or may not be read.
    func follow(_ folders: Set<String>) -> Bool {
        let events = IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB | IN_MOVE_SELF
        // Of a folder that is watched already this gives the same number.
        let wanted = folders.map { inotify_add_watch(descriptor, $0, UInt32(events) | UInt32(IN_ONLYDIR)) }
        let found = Set(wanted.filter { $0 >= 0 })
        // One that was deleted is not watched any more by itself.
        for watch in watches.subtracting(found) { inotify_rm_watch(descriptor, watch) }
        watches = found
        return wanted.allSatisfy { $0 >= 0 }
    }

    /// Forgets what has happened.
    func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &buffer, buffer.count) > 0 {}
    }
}

/// The folders in which something must happen when the file at `path` changes: its own, and that of the file behind a link.
func folders(around path: String) -> Set<String> {
    var folders: Set<String> = [folder(of: path)]
    if let resolved = realpath(path, nil) {
        folders.insert(folder(of: String(cString: resolved)))
        free(resolved)
    }
    return folders
}

private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}
