import FoundationEssentials
import Glibc

/// Reads one object of the configuration key by key, and remembers what was asked for: what is left over is unknown, and the
/// error can name all that is allowed.
struct ConfigurationReader {
    private let file: String
    private let path: String
    private var members: [String: JSON5Value.Member]
    private var known: [String] = []

    /// The top of a file, already parsed.
    init(file: String, top: JSON5Value) throws(ConfigurationError) {
        try self.init(file: file, path: "", value: top)
    }

    private init(file: String, path: String, value: JSON5Value) throws(ConfigurationError) {
        guard case .object(let members) = value.kind else {
            throw ConfigurationError(
                file: file, position: value.position, path: path,
                message: "found \(value.summary); allowed: an object, { … }")
        }
        self.file = file
        self.path = path
        self.members = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0) })
    }

    private func fullPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private mutating func take(_ key: String) -> JSON5Value? {
        known.append(key)
        return members.removeValue(forKey: key)?.value
    }

    private func wrong(_ key: String, _ value: JSON5Value, allowed: String) -> ConfigurationError {
        ConfigurationError(
            file: file, position: value.position, path: fullPath(key),
            message: "found \(value.summary); allowed: \(allowed)")
    }

    /// The object under `key`, or an empty one; every key in it must be read inside `read`.
    mutating func section<Section>(
        _ key: String, read: (inout ConfigurationReader) throws(ConfigurationError) -> Section
    ) throws(ConfigurationError) -> Section {
        let value = take(key) ?? JSON5Value(kind: .object([]), position: TextPosition())
        var reader = try ConfigurationReader(file: file, path: fullPath(key), value: value)
        let section = try read(&reader)
        try reader.finish()
        return section
    }

    /// The text under `key` as `parse` understands it; `allowed` says in words what `parse` takes.
    mutating func text<Value>(
        _ key: String, allowed: String, parse: (String) -> Value?
    ) throws(ConfigurationError) -> Value? {
        guard let value = take(key) else { return nil }
        guard case .string(let text) = value.kind, let parsed = parse(text) else {
            throw wrong(key, value, allowed: allowed)
        }
        return parsed
    }

    /// A file's path under `key`.
    mutating func filePath(_ key: String) throws(ConfigurationError) -> String? {
        try text(key, allowed: "an absolute path") { $0.hasPrefix("/") && !$0.contains("\0") ? $0 : nil }
    }

    /// A folder's path under `key`, or `null` for none: nil where the key is not there.
    mutating func folderOrNull(_ key: String) throws(ConfigurationError) -> String?? {
        guard let value = take(key) else { return nil }
        switch value.kind {
        case .null: return .some(nil)
        case .string(let text) where text.hasPrefix("/") && !text.contains("\0"): return text
        case .bool, .number, .string, .array, .object:
            throw wrong(key, value, allowed: "an absolute path, or null for none")
        }
    }

    /// A path under `key` that leads to a file which this user may read.
    mutating func readableFile(_ key: String) throws(ConfigurationError) -> String? {
        let value = members[key]?.value
        guard let path = try filePath(key) else { return nil }
        guard access(path, R_OK) == 0 else {
            throw ConfigurationError(
                file: file, position: value?.position, path: fullPath(key),
                message: "\(path) cannot be read: \(Errno.current)")
        }
        return path
    }

    /// A whole number under `key`.
    mutating func integer(
        _ key: String, in range: ClosedRange<Int>, unit: String
    ) throws(ConfigurationError) -> Int? {
        guard let value = take(key) else { return nil }
        guard case .number(let number) = value.kind, let integer = Int(exactly: number), range.contains(integer) else {
            throw wrong(
                key, value, allowed: "\(unit), a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return integer
    }

    /// `true` or `false` under `key`.
    mutating func flag(_ key: String) throws(ConfigurationError) -> Bool? {
        guard let value = take(key) else { return nil }
        guard case .bool(let flag) = value.kind else { throw wrong(key, value, allowed: "true or false") }
        return flag
    }

    /// An error about a key that must be there and is not.
    func missing(_ key: String, allowed: String) -> ConfigurationError {
        ConfigurationError(
            file: file, position: nil, path: fullPath(key),
            message: "is missing, and has no default; allowed: \(allowed)")
    }

    /// Refuses what nobody asked for.
    func finish() throws(ConfigurationError) {
        guard let unknown = members.values.min(by: { $0.position.line < $1.position.line }) else { return }
        throw ConfigurationError(
            file: file, position: unknown.position, path: fullPath(unknown.key),
            message: "is not a key; allowed here: \(known.sorted().joined(separator: ", "))")
    }
}
