import Escpos
import FoundationEssentials
import Glibc

/// Looks at the store: from outside always, inside while nobody has it. Nothing is changed, and no file is made beside it that would
/// be this user's.
enum StoreProbe {
    static func look(at path: String, isAgentThere: Bool) -> StoreFact {
        let folder = PathFact.look(at: path.parentFolder)
        let file = PathFact.look(at: path)
        return StoreFact(
            path: path, folder: folder, file: file,
            companions: ["-wal", "-shm", ".lock"].compactMap { PathFact.look(at: path + $0).file },
            room: folder.file == nil ? nil : room(at: folder.path),
            inside: inside(path, file, isAgentThere: isAgentThere),
            hasCopy: StoreAside.all(of: path).contains { $0.kind == .before })
    }

    private static func room(at folder: String) -> StoreFact.Room? {
        var room = statvfs()
        guard statvfs(folder, &room) == 0 else { return nil }
        // Some file systems count no inodes: f_files is 0 there.
        return StoreFact.Room(
            freeBytes: Int(clamping: UInt64(room.f_bavail) * UInt64(room.f_frsize)),
            freeFiles: room.f_files == 0 ? .max : Int(clamping: room.f_favail))
    }

    private static func inside(_ path: String, _ file: PathFact, isAgentThere: Bool) -> StoreFact.Inside {
        if isAgentThere { return .notLookedAt("the running agent has it open, and looks at it itself") }
        if file.isMissing { return .absent }
        guard access(path, R_OK) == 0 else { return .notLookedAt("this user may not read it") }
        do throws(StoreError) {
            // As long as it is held, no agent begins in the middle of the look.
            let lock = try StoreLock.ifThere(path: path)
            defer { withExtendedLifetime(lock) {} }
            return try inside(path)
        } catch .inUse {
            return .inUse(InterfaceHolder.processes(having: path + ".lock"))
        } catch {
            if case .failed = error, access(path + ".lock", W_OK) != 0, errno == EACCES {
                return .notLookedAt("this user may not use \(path).lock")
            }
            return .unsound(error)
        }
    }

    private static func inside(_ path: String) throws(StoreError) -> StoreFact.Inside {
        guard let log = PathFact.look(at: path + "-wal").file, size(log.path) > 0 else {
            return .sound(deadLetters: try StoreFile.check(path: path))
        }
        // After a crash the newest is in the write-ahead log alone. It can be looked at in a copy, which is free to be changed.
        guard let folder = try? TemporaryFolder() else {
            return .notLookedAt("there is no room for a copy of it, which its write-ahead log needs")
        }
        let copy: StoreCopy
        do {
            copy = try StoreCopy(of: path, in: folder)
        } catch {
            // What is said of the store there may be the copy's fault.
            return .notLookedAt("it cannot be copied, which its write-ahead log needs: \(error)")
        }
        defer { withExtendedLifetime(copy) {} }
        return .sound(deadLetters: try StoreFile.check(path: copy.path, calling: path, isOurs: true))
    }

    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
