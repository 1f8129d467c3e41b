import Glibc

/// An error number of the system, kept as it came.
struct Errno: Error, RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    let rawValue: Int32

    /// That of the call that has just failed on this thread.
    static var current: Errno { Errno(rawValue: errno) }

    var description: String { "\(String(cString: strerror(rawValue))) (errno \(rawValue))" }
}
