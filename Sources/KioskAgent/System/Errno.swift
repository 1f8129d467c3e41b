import Glibc

/// An error number of the system, kept as it came.
struct Errno: Error, RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    let rawValue: Int32

    /// That of the call that has just failed on this thread.
    static var current: Errno { Errno(rawValue: errno) }

    var description: String { "\(String(cString: strerror(rawValue))) (errno \(rawValue))" }
}

/// Why a file that could not be read could not: Foundation's errors do not say it in words for people.
func whyUnreadable(_ path: String) -> String {
    access(path, R_OK) == 0 ? "is no plain file" : "cannot be read: \(Errno.current)"
}
