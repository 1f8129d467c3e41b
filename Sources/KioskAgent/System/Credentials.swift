import FoundationEssentials
import Glibc

/// Files that the service manager read for the agent before it gave up root's rights (systemd.exec(5), `LoadCredential=`): secrets that
/// this user cannot read where they lie, as copies in memory.
struct Credentials: Equatable, Sendable {
    /// Where the copies lie; nil: none were handed over.
    let folder: String?

    /// Those of this process.
    static let own = Credentials(environment: ProcessInfo.processInfo.environment)

    init(environment: [String: String]) {
        folder = environment["CREDENTIALS_DIRECTORY"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// Where what `file` holds can be read: the copy of that name, where there is one with something in it, else the file itself.
    func place(of file: String) -> String {
        guard let copy = copy(of: file), !Self.isBlank(copy) else { return file }
        return copy
    }

    /// Why a file cannot be read, as the end of a sentence about it.
    func whyUnreadable(_ file: String) -> String {
        let reason = KioskAgent.whyUnreadable(file)
        guard let copy = copy(of: file), access(copy, F_OK) == 0, access(file, F_OK) == 0 else { return reason }
        return "\(reason), and the copy that the service manager made of it when it started the agent is empty"
    }

    /// The copy has the last part of the file's path for a name.
    private func copy(of file: String) -> String? {
        guard let folder, let name = file.split(separator: "/").last else { return nil }
        return "\(folder)/\(name)"
    }

    /// Whether there is nothing to be read, or nothing but white space: a unit has that in place of a file that is not there.
    private static func isBlank(_ path: String) -> Bool {
        guard let bytes = (try? bytes(ofFile: path, atMost: 1 << 20)).flatMap({ $0 }) else { return true }
        return bytes.allSatisfy { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
    }
}
