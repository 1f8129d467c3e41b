import FoundationEssentials
import Glibc

/// The file with the hash of the service page's PIN, in its first line. It is read anew for each PIN, so that another one counts at once.
struct PinFile: Equatable, Sendable {
    /// Why there is no PIN to be had from it.
    enum Problem: Error, Equatable {
        case missing
        case unreadable(Errno)
        /// Others than its owner and its group may read or change it.
        case openToOthers
        /// What is in it is no hash that is good enough.
        case noHash

        /// For programs.
        var code: String {
            switch self {
            case .missing: "missing"
            case .unreadable: "unreadable"
            case .openToOthers: "openToOthers"
            case .noHash: "noHash"
            }
        }
    }

    let path: String

    /// The hash that it has now.
    func read() throws(Problem) -> PinHash {
        // NONBLOCK: opening a FIFO would wait for a writer.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw errno == ENOENT ? .missing : .unreadable(.current) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .noHash }
        guard status.st_mode & 0o007 == 0 else { throw .openToOthers }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .unreadable(.current) }
        let line = bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        do {
            return try PinHash(String(decoding: line, as: UTF8.self))
        } catch {
            throw .noHash
        }
    }

    /// Puts another hash in its place, in one step: owner and group may read it (0640). An earlier file leaves it its owner and its
    /// group, else `group` is who may read it.
    func write(_ hash: PinHash, group: gid_t?) throws(Errno) {
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .current }
        do throws(Errno) {
            defer { close(file) }
            var earlier = stat()
            let hasEarlier = lstat(path, &earlier) == 0
            // Who may not give a file away keeps it.
            if hasEarlier || group != nil {
                _ = fchown(file, hasEarlier ? earlier.st_uid : .max, hasEarlier ? earlier.st_gid : group ?? .max)
            }
            let line = Array("\(hash.text)\n".utf8)
            guard Glibc.write(file, line, line.count) == line.count, fchmod(file, 0o640) == 0, fsync(file) == 0 else {
                throw .current
            }
            guard rename(temporary, path) == 0 else { throw .current }
        } catch {
            unlink(temporary)
            throw error
        }
    }
}
