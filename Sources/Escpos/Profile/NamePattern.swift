/// A pattern for a printer's name: `*` stands for any characters, `?` for one. Case and outer spaces do not count: the
/// same printer calls itself `Xprinter ` here and `XPRINTER` there.
public struct NamePattern: Equatable, Sendable, CustomStringConvertible {
    /// As it was written.
    public let description: String
    private let pattern: [Character]

    /// Any text is a pattern.
    public init(_ text: String) {
        description = text
        pattern = Array(text.trimmed.lowercased())
    }

    /// How much it says: the characters that are no wildcards.
    public var literals: Int { pattern.count { $0 != "*" && $0 != "?" } }

    /// Whether it stands for all of `name`. Takes time in proportion to both lengths at most.
    public func matches(_ name: String) -> Bool {
        let name = Array(name.trimmed.lowercased())
        var (at, read) = (0, 0)
        // The last `*`, and how much of the name it has been given.
        var star: (at: Int, read: Int)?
        while read < name.count {
            if at < pattern.count, pattern[at] == "*" {
                star = (at, read)
                at += 1
            } else if at < pattern.count, pattern[at] == "?" || pattern[at] == name[read] {
                at += 1
                read += 1
            } else if let last = star {
                star = (last.at, last.read + 1)
                (at, read) = (last.at + 1, last.read + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == "*" }
    }
}
