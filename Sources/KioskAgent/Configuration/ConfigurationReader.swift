import FoundationEssentials
import Glibc

/// Reads one object of a file of JSON5 key by key, and remembers what was asked for: what is left over is unknown, and the
/// error can name all that is allowed.
struct ConfigurationReader {
    private let file: String
    private let path: String
    /// Where the object stands; nil for one that is not in the file.
    private let position: TextPosition?
    private var members: [String: JSON5Value.Member]
    private var known: [String] = []

    /// The top of a file.
    init(file: String, text: String) throws(ConfigurationError) {
        let top: JSON5Value
        do {
            top = try JSON5Parser.parse(text)
        } catch {
            throw ConfigurationError(file: file, position: error.position, path: "", message: error.message)
        }
        try self.init(file: file, value: top)
    }

    /// The top of a file that was parsed already.
    init(file: String, value: JSON5Value) throws(ConfigurationError) {
        try self.init(file: file, path: "", position: value.position, value: value)
    }

    private init(
        file: String, path: String, position: TextPosition?, value: JSON5Value
    ) throws(ConfigurationError) {
        guard case .object(let members) = value.kind else {
            throw ConfigurationError(
                file: file, position: value.position, path: path,
                message: "found \(value.summary); allowed: an object, { … }")
        }
        self.file = file
        self.path = path
        self.position = position
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
        let value = take(key)
        var reader = try ConfigurationReader(
            file: file, path: fullPath(key), position: value?.position,
            value: value ?? JSON5Value(kind: .object([]), position: TextPosition()))
        let section = try read(&reader)
        try reader.finish()
        return section
    }

    /// The objects under the keys of the object under `key`, in their order: a list whose entries have names. Whoever takes them has to
    /// `finish` each.
    mutating func entries(_ key: String) throws(ConfigurationError) -> [(name: String, reader: ConfigurationReader)] {
        guard let value = take(key) else { return [] }
        guard case .object(let members) = value.kind else { throw wrong(key, value, allowed: "an object, { … }") }
        var entries: [(name: String, reader: ConfigurationReader)] = []
        for member in members {
            let reader = try ConfigurationReader(
                file: file, path: "\(fullPath(key)).\(member.key)", position: member.position, value: member.value)
            entries.append((member.key, reader))
        }
        return entries
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

    /// The texts under `key`: one, or a list of at least one. None if the key is not there.
    mutating func texts<Value>(
        _ key: String, allowed: String, parse: (String) -> Value?
    ) throws(ConfigurationError) -> [Value] {
        guard let value = take(key) else { return [] }
        var list = [value]
        if case .array(let elements) = value.kind { list = elements }
        guard !list.isEmpty else { throw wrong(key, value, allowed: allowed) }
        var values: [Value] = []
        for element in list {
            guard case .string(let text) = element.kind, let parsed = parse(text) else {
                throw wrong(key, element, allowed: allowed)
            }
            values.append(parsed)
        }
        return values
    }

    /// One of the names that a type has, under `key`.
    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String
    ) throws(ConfigurationError) -> Value? where Value.RawValue == String {
        try text(
            key, allowed: Value.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "),
            parse: Value.init(rawValue:))
    }

    /// A file's path under `key`.
    mutating func filePath(_ key: String) throws(ConfigurationError) -> String? {
        try text(key, allowed: "an absolute path") { $0.hasPrefix("/") && !$0.contains("\0") ? $0 : nil }
    }

    /// A path under `key`, or `null` for none: nil where the key is not there.
    mutating func pathOrNull(_ key: String) throws(ConfigurationError) -> String?? {
        guard let value = take(key) else { return nil }
        switch value.kind {
        case .null: return .some(nil)
        case .string(let text) where text.hasPrefix("/") && !text.contains("\0"): return text
        case .bool, .number, .string, .array, .object:
            throw wrong(key, value, allowed: "an absolute path, or null for none")
        }
    }

    /// A path under `key` that leads to a file which this user may read; where the service manager handed over a copy of it, the copy's.
    mutating func readableFile(_ key: String) throws(ConfigurationError) -> String? {
        let value = members[key]?.value
        guard let path = try filePath(key) else { return nil }
        let place = Credentials.own.place(of: path)
        guard access(place, R_OK) == 0 else {
            throw ConfigurationError(
                file: file, position: value?.position, path: fullPath(key),
                message: "\(path) \(Credentials.own.whyUnreadable(path))")
        }
        return place
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

    /// Refuses the second of keys of which one at most makes sense. To be called before they are read.
    func oneAtMost(of keys: [String]) throws(ConfigurationError) {
        let given = keys.compactMap { members[$0] }.sorted { $0.position < $1.position }
        guard given.count > 1 else { return }
        throw ConfigurationError(
            file: file, position: given[1].position, path: fullPath(given[1].key),
            message: "found beside \(fullPath(given[0].key)); allowed: one at most of \(keys.joined(separator: ", "))")
    }

    /// An error about a key that must be there and is not.
    func missing(_ key: String, allowed: String) -> ConfigurationError {
        ConfigurationError(
            file: file, position: position, path: fullPath(key),
            message: "is missing, and has no default; allowed: \(allowed)")
    }

    /// An error about the object as a whole.
    func wrong(_ message: String) -> ConfigurationError {
        ConfigurationError(file: file, position: position, path: path, message: message)
    }

    /// An error about the value under a key that has not been read from this reader.
    func wrong(_ key: String, _ message: String) -> ConfigurationError {
        ConfigurationError(
            file: file, position: members[key]?.value.position ?? position, path: fullPath(key), message: message)
    }

    /// An error about the value under a key that has not been read from this reader.
    func wrong(_ key: String, allowed: String) -> ConfigurationError {
        wrong(key, "found \(members[key]?.value.summary ?? "nothing"); allowed: \(allowed)")
    }

    /// Refuses what nobody asked for.
    func finish() throws(ConfigurationError) {
        guard let unknown = members.values.min(by: { $0.position < $1.position }) else { return }
        throw ConfigurationError(
            file: file, position: unknown.position, path: fullPath(unknown.key),
            message: "is not a key; allowed here: \(known.sorted().joined(separator: ", "))")
    }
}
