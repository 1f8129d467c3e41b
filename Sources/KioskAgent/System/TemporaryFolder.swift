import FoundationEssentials
import Glibc

/// A folder of this user's alone that goes with its owner: where a demo keeps its store and its printer's socket, and where a copy of a
/// store or a bundle is made.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws(CommandFailure) {
        let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let base = named.isEmpty ? "/tmp" : named
        var template = Array("\(base)/kiosk-agent-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandFailure(code: .cannotCreate, message: "no folder in \(base) could be made: \(Errno.current)")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        // The printer's thread may just be taking its socket away, and what is gone already ends a removal half done.
        for _ in 0..<3 where FileManager.default.fileExists(atPath: path) {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}
