import Escpos

/// Reads one file about printers. `docs/printers.md` describes the format; that every field stands there is tested.
struct PrinterFileReader {
    private let file: String
    private var catalog: PrinterCatalog
    /// The profiles of this file that have not been read yet: one that is extended is read before its turn.
    private var unread: [String: ConfigurationReader] = [:]
    /// The profile that is being read, and those that wait for it.
    private var underway: [String] = []

    /// `catalog` with what `text` adds to it; `file` is what errors call it.
    static func read(
        _ text: String, file: String, into catalog: PrinterCatalog
    ) throws(ConfigurationError) -> PrinterCatalog {
        var reader = try ConfigurationReader(file: file, text: text)
        var printers = PrinterFileReader(file: file, catalog: catalog)
        let profiles = try reader.entries("profiles")
        let rules = try reader.entries("rules")
        try reader.finish()
        for (id, entry) in profiles {
            guard (1...64).contains(id.utf8.count), id.utf8.allSatisfy(Self.isIDCharacter) else {
                throw entry.wrong("found \"\(id.prefix(60))\"; allowed: 1 to 64 of a-z, 0-9 and '-' as a profile's id")
            }
            printers.unread[id] = entry
        }
        for (id, _) in profiles { try printers.readProfile(id) }
        for (id, entry) in rules { try printers.readRule(id, entry) }
        return printers.catalog
    }

    private static func isIDCharacter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }

    private init(file: String, catalog: PrinterCatalog) {
        self.file = file
        self.catalog = catalog
    }

    // MARK: Profiles

    private mutating func readProfile(_ id: String) throws(ConfigurationError) {
        guard var reader = unread.removeValue(forKey: id) else { return }
        underway.append(id)
        var profile = try base(of: id, &reader)
        // One that amends an earlier file's keeps its title.
        if let title = try reader.text("title", allowed: Self.allowedName, parse: Self.name) {
            profile.title = title
        } else if profile.id != id {
            throw reader.missing("title", allowed: Self.allowedName)
        }
        profile.id = id
        for field in PrinterProfile.numberFields { try reader.read(field, into: &profile) }
        for field in PrinterProfile.flagFields { try reader.read(field, into: &profile) }
        profile.cutStyle = try reader.choice("cutStyle") ?? profile.cutStyle
        profile.times = try reader.section("times") { reader throws(ConfigurationError) in
            var times = profile.times
            for field in PrinterProfile.timeFields { try reader.read(field, into: &times) }
            return times
        }
        try reader.finish()
        do {
            try catalog.add(profile)
        } catch {
            throw reader.wrong("\(error)")
        }
        underway.removeLast()
    }

    /// The profile that `id` begins from: of this file, else as earlier files left it. One that names itself amends an
    /// earlier file's.
    private mutating func base(
        of id: String, _ reader: inout ConfigurationReader
    ) throws(ConfigurationError) -> PrinterProfile {
        let entry = reader
        guard let name = try reader.text("extends", allowed: "the id of a profile", parse: { $0 }) else {
            return PrinterCatalog.defaultProfile.named("")
        }
        if name != id {
            if underway.contains(name) {
                let circle = (underway + [name]).joined(separator: " → ")
                throw entry.wrong("extends", "found \"\(name)\", which goes round in a circle: \(circle)")
            }
            try readProfile(name)
        }
        do {
            return try catalog.profile(id: name)
        } catch {
            throw entry.wrong("extends", allowed: knownProfiles)
        }
    }

    private var knownProfiles: String {
        (catalog.profiles.map(\.id) + unread.keys.sorted()).joined(separator: ", ")
    }

    // MARK: Rules

    private mutating func readRule(_ id: String, _ entry: ConfigurationReader) throws(ConfigurationError) {
        guard Self.name(id) != nil else { throw entry.wrong("allowed: \(Self.allowedName) as a rule's name") }
        var reader = entry
        let pattern = try reader.section("match", read: Self.readPattern)
        guard !pattern.isEmpty else {
            throw reader.missing("match", allowed: "an object with model, usb, maker or interface")
        }
        let profile = try reader.text("profile", allowed: knownProfiles) { [catalog] id in
            catalog.profiles.contains { $0.id == id } ? id : nil
        }
        let quirks = try reader.section("quirks", read: Self.readQuirks)
        try reader.finish()
        guard profile != nil || !quirks.isEmpty else {
            throw reader.wrong("says nothing of its printers; allowed: profile, quirks or both")
        }
        do {
            try catalog.add(PrinterRule(id: id, match: pattern, profile: profile, quirks: quirks))
        } catch {
            throw reader.wrong("\(error)")
        }
    }

    private static func readPattern(_ reader: inout ConfigurationReader) throws(ConfigurationError) -> PrinterPattern {
        var pattern = PrinterPattern()
        let allowedPattern = "a name or a list of names, in which * stands for any characters and ? for one"
        pattern.model = try reader.texts("model", allowed: allowedPattern, parse: Self.namePattern)
        pattern.usb = try reader.texts(
            "usb", allowed: "'04b8:0e15' or '04b8:*', vendor and product as lsusb prints them, or a list of such",
            parse: USBIDPattern.init(_:))
        pattern.maker = try reader.texts("maker", allowed: allowedPattern, parse: Self.namePattern)
        pattern.interface = try reader.choice("interface")
        return pattern
    }

    private static func readQuirks(
        _ reader: inout ConfigurationReader
    ) throws(ConfigurationError) -> [PrinterQuirks.Change] {
        var changes: [PrinterQuirks.Change] = []
        for field in PrinterQuirks.flagFields {
            if let value = try reader.flag(field.name) { changes.append(.flag(field.path, value)) }
        }
        for field in PrinterQuirks.numberFields {
            let value = try reader.integer(field.name, in: field.allowed, unit: field.unit)
            if let value { changes.append(.number(field.path, value)) }
        }
        if let reset: PrinterQuirks.SoftReset = try reader.choice("softReset") { changes.append(.softReset(reset)) }
        return changes
    }

    // MARK: Names

    private static let allowedName = "1 to 80 characters on one line"

    private static func name(_ text: String) -> String? {
        (1...80).contains(text.count) && text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
            ? text : nil
    }

    private static func namePattern(_ text: String) -> NamePattern? { name(text).map { NamePattern($0) } }
}

extension PrinterProfile {
    fileprivate func named(_ id: String) -> PrinterProfile {
        var profile = self
        profile.id = id
        return profile
    }
}

extension ConfigurationReader {
    fileprivate mutating func read<Root>(
        _ field: NumberField<Root>, into record: inout Root
    ) throws(ConfigurationError) {
        guard let value = try integer(field.name, in: field.allowed, unit: field.unit) else { return }
        record[keyPath: field.path] = value
    }

    fileprivate mutating func read<Root>(_ field: FlagField<Root>, into record: inout Root) throws(ConfigurationError) {
        guard let value = try flag(field.name) else { return }
        record[keyPath: field.path] = value
    }
}
