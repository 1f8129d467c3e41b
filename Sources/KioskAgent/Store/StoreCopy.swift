import Glibc

/// A copy of a store that no agent has, in a folder that goes with this value, as it has the tokens of the day.
///
/// To open the file itself would leave files of this user's beside it, which the agent could not use.
final class StoreCopy {
    private let folder: TemporaryFolder
    /// The copy.
    let path: String

    /// Copies the store at `store`, with what the agent's last run did not write back into the file. `folder` is for this alone.
    init(of store: String, in folder: TemporaryFolder) throws(StoreError) {
        (self.folder, path) = (folder, "\(folder.path)/agent.db")
        do throws(Errno) {
            try Self.copy(store, to: path)
            do {
                try Self.copy("\(store)-wal", to: "\(path)-wal")
            } catch {
                if error.rawValue != ENOENT { throw error }
            }
        } catch {
            throw StoreError(errno: error.rawValue, path: store)
        }
    }

    private static func copy(_ source: String, to target: String) throws(Errno) {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw .current }
        defer { close(input) }
        let output = open(target, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw .current }
        defer { close(output) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
            if count == 0 { return }
            guard count > 0, buffer.withUnsafeBytes({ write(output, $0.baseAddress, count) }) == count else {
                throw .current
            }
        }
    }
}
