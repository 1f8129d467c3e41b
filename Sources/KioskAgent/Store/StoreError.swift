import CSQLite
import Glibc

/// Why the store cannot be used. Each is a state that the agent stays up in, out of service.
enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No room on the disk: passes by itself when there is room again.
    case full(path: String)
    /// The file is damaged, or is no database of ours.
    case corrupt(path: String, detail: String)
    /// A newer agent wrote it.
    case newerVersion(path: String, found: Int, known: Int)
    /// Another agent has it.
    case inUse(path: String)
    /// Anything else that SQLite or the disk says.
    case failed(path: String, SQLiteError)

    init(_ error: SQLiteError, path: String) {
        switch error.code.primary {
        case .full: self = .full(path: path)
        case .corrupt, .notADatabase: self = .corrupt(path: path, detail: error.description)
        default: self = .failed(path: path, error)
        }
    }

    /// A call of the system that failed beside the store's file.
    init(errno: Int32, path: String) {
        if errno == ENOSPC || errno == EDQUOT {
            self = .full(path: path)
        } else {
            let message = "\(String(cString: strerror(errno))) (errno \(errno))"
            self = .failed(path: path, SQLiteError(code: .cannotOpen, message: message))
        }
    }

    /// The part of the API's error code behind `store.`.
    var code: String {
        switch self {
        case .full: "full"
        case .corrupt: "corrupt"
        case .newerVersion: "newerVersion"
        case .inUse: "inUse"
        case .failed: "failed"
        }
    }

    /// What is wrong and what to do about it, for a technician.
    var description: String {
        switch self {
        case .full(let path):
            "no room on the disk for \(path): free some space there; service resumes by itself"
        case .corrupt(let path, let detail):
            "\(path) is damaged or no store of kiosk-agent: \(detail). Keep a copy, then put back a sound one or move it away "
                + "(bindings not yet at central are in it); service resumes by itself"
        case .newerVersion(let path, let found, let known):
            "\(path) has version \(found), and this kiosk-agent knows \(known) at most: install the newer kiosk-agent again, or, to stay "
                + "with this one, install the newer, stop it, run kiosk-agent store back \(known), and install this one again; nothing was "
                + "changed"
        case .inUse(let path):
            "another kiosk-agent uses \(path): end one of the two; service resumes by itself"
        case .failed(let path, let error):
            "\(path) cannot be used: \(error). Check that its folder exists, belongs to the agent's user and is writable; "
                + "service resumes by itself"
        }
    }
}
