import Glibc

/// What `stat` tells of a file.
struct FileFact: Equatable, Sendable {
    enum Kind: Equatable, Sendable { case file, folder, socket, device, other }

    let path: String
    let kind: Kind
    /// The permission's twelve bits.
    let mode: UInt32
    let owner: UInt32
    let group: UInt32

    /// Whether everybody on the machine may do that.
    func isOpenToAll(_ wish: FileWish) -> Bool { mode & wish.rawValue != 0 }
}

/// A path from the root to its end: whether one gets there depends on each folder on the way.
struct PathFact: Equatable, Sendable {
    enum End: Equatable, Sendable {
        case there(FileFact)
        case missing
        /// This user cannot see it.
        case hidden(Errno)
    }

    let path: String
    /// The folders on the way, as far as they are there.
    let way: [FileFact]
    let end: End

    var file: FileFact? { if case .there(let file) = end { file } else { nil } }
    var isMissing: Bool { end == .missing }

    /// The folders on the way, and the file, that keep the account from doing that.
    func obstacles(to wish: FileWish, for account: Account) -> [FileFact] {
        way.filter { !account.may(.search, $0) } + [file].compactMap { $0 }.filter { !account.may(wish, $0) }
    }

    /// Looks at a path.
    static func look(at path: String) -> PathFact {
        var way: [FileFact] = []
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            if case .there(let fact) = end(of: folder.isEmpty ? "/" : folder) { way.append(fact) }
            folder += "/\(part)"
        }
        if case .there(let fact) = end(of: folder.isEmpty ? "/" : folder) { way.append(fact) }
        return PathFact(path: path, way: way, end: end(of: path))
    }

    private static func end(of path: String) -> End {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return errno == ENOENT || errno == ENOTDIR ? .missing : .hidden(.current)
        }
        let kind: FileFact.Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFSOCK: .socket
            case S_IFCHR: .device
            default: .other
            }
        return .there(
            FileFact(
                path: path, kind: kind, mode: status.st_mode & 0o7777, owner: status.st_uid, group: status.st_gid))
    }
}

extension String {
    /// The folder that a path's last part lies in.
    var parentFolder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
