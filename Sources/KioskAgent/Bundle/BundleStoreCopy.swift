import FoundationEssentials
import Glibc

/// The store of an agent that does not run, read in a copy: to open the file itself would leave files of this user's beside it, which the
/// agent could not use, and settle what the agent has to settle.
enum BundleStoreCopy {
    /// What a bundle has of the store at `path`, part by part. Throws the reason why it cannot be read.
    static func parts(path: String) throws(StoreError) -> [(BundlePart, String)] {
        // A running agent without a socket writes while it is copied.
        let lock = try StoreLock.ifThere(path: path)
        defer { withExtendedLifetime(lock) {} }
        let folder = try folder(for: path)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let copy = "\(folder)/agent.db"
        guard copyFile(path, to: copy) else { throw StoreError(errno: errno, path: path) }
        // What the agent's last run did not write back into the file.
        guard copyFile("\(path)-wal", to: "\(copy)-wal") || errno == ENOENT else {
            throw StoreError(errno: errno, path: path)
        }
        do throws(SQLiteError) {
            let database = try Database(path: copy)
            return [
                (.tickets, BundleDesk.lines(try database.bundleTickets(bootID: BootClock.bootID))),
                (.outbox, BundleDesk.lines(try database.bundleNotices())),
                (.audit, BundleDesk.lines(try database.bundleDecisions())),
            ]
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// A folder of this user's alone: the copy has the tokens of the day in it.
    private static func folder(for path: String) throws(StoreError) -> String {
        do {
            return try BundleArchive.makeFolder()
        } catch {
            throw StoreError(errno: errno, path: path)
        }
    }

    /// False: it cannot be read or written; `errno` says why.
    private static func copyFile(_ source: String, to target: String) -> Bool {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { return false }
        defer { close(input) }
        let output = open(target, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard output >= 0 else { return false }
        defer { close(output) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
            guard count > 0 else { return count == 0 }
            let written = buffer.withUnsafeBytes { write(output, $0.baseAddress, count) }
            guard written == count else { return false }
        }
    }
}
