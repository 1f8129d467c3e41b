/// All that is known of printer models: profiles by their ids, and rules that choose one for a printer on USB.
public struct PrinterCatalog: Equatable, Sendable {
    /// In the order in which they came: the library's own first. Each has passed `check()`, and an id of its own.
    public private(set) var profiles: [PrinterProfile]
    /// In the order in which they came: of two that are as specific, the later has its way.
    public private(set) var rules: [PrinterRule] = []

    /// What profiles begin from.
    public static let defaultProfile = BuiltInProfiles.generic80

    /// The profile of a printer about which nothing is known: `generic-80`, as files left it.
    public var fallback: PrinterProfile { profiles.first { $0.id == Self.defaultProfile.id } ?? Self.defaultProfile }

    /// What the library knows without any file.
    public init() { profiles = BuiltInProfiles.all }

    /// The profile called `id`.
    public func profile(id: String) throws(ProfileError) -> PrinterProfile {
        guard let profile = profiles.first(where: { $0.id == id }) else {
            throw .unknownProfile(id, known: profiles.map(\.id))
        }
        return profile
    }

    /// Adds a profile, in place of an earlier one of the same id. Throws for the first number that no printer has.
    public mutating func add(_ profile: PrinterProfile) throws(ProfileError) {
        try profile.check()
        if let index = profiles.firstIndex(where: { $0.id == profile.id }) {
            profiles[index] = profile
        } else {
            profiles.append(profile)
        }
    }

    /// Adds a rule behind all others, in place of an earlier one of the same id. Throws if there is no such profile.
    public mutating func add(_ rule: PrinterRule) throws(ProfileError) {
        if let id = rule.profile { _ = try profile(id: id) }
        rules.removeAll { $0.id == rule.id }
        rules.append(rule)
    }

    /// What is known of a printer.
    ///
    /// All rules that fit apply, the least specific first; each sets what it speaks of, and leaves the rest. The device
    /// ID, which can be asked for only once it is known that this does no harm, may make it another answer: look first
    /// without it, then again.
    ///
    /// - Parameter chosen: the profile that somebody chose for this printer; the rules give the quirks alone then.
    public func match(_ printer: USBPrinterDescription, profile chosen: PrinterProfile? = nil) -> PrinterMatch {
        let fitting = rules.enumerated().compactMap { index, rule in
            rule.match.specificity(for: printer).map { (specificity: $0, index: index, rule: rule) }
        }.sorted { ($0.specificity, $0.index) < ($1.specificity, $1.index) }
        var quirks = PrinterQuirks()
        for (_, _, rule) in fitting { for change in rule.quirks { quirks.apply(change) } }
        let id = fitting.last { $0.rule.profile != nil }?.rule.profile
        var profile = chosen ?? profiles.first { $0.id == id } ?? fallback
        if quirks.unidirectional { profile.promiseNoAnswers() }
        return PrinterMatch(profile: profile, quirks: quirks, rules: fitting.map(\.rule.id))
    }
}

/// What a catalog knows of one printer.
public struct PrinterMatch: Equatable, Sendable {
    /// What it prints and answers. Of one that must not be read no answers are expected.
    public let profile: PrinterProfile
    /// How it wants to be handled.
    public let quirks: PrinterQuirks
    /// The rules that applied, by name, the most specific last.
    public let rules: [String]
}
