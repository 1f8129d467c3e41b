/// The templates that come with the agent.
public enum ShippedSlip: String, CaseIterable, Sendable {
    /// What is printed unless the hall has its own.
    case standard = "default"
    /// With the hall's logo and the QR of its official account.
    case logo
    /// In large type.
    case large

    /// Its text, to begin an own one from.
    public var source: String {
        switch self {
        case .standard: String(decoding: PackageResources.default_receipt, as: UTF8.self)
        case .logo: String(decoding: PackageResources.logo_receipt, as: UTF8.self)
        case .large: String(decoding: PackageResources.large_receipt, as: UTF8.self)
        }
    }

    /// The template, read.
    public var template: SlipTemplate {
        do {
            return try SlipTemplate(source)
        } catch {
            // The program's own text, which tests read at every paper width.
            preconditionFailure("the shipped template \(rawValue): \(error)")
        }
    }
}
