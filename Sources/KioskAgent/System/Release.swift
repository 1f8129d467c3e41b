import FoundationEssentials

/// The version: debian/changelog says the same (packaging/check-sources), and the Debian package has it from there.
let agentVersion = "0.1.0"

/// What is known of time without being told: this agent was made on a day, and it is later now.
enum Release {
    /// Set with each version. 2026-11-01T00:00:00Z.
    static let date = Date(timeIntervalSince1970: 1_793_491_200)

    /// Whether a time may be now: this agent exists, and is not a museum's.
    static func isPlausible(_ now: Date) -> Bool {
        now >= date && now < date + 30 * 365 * 86_400
    }
}
