/// Why there is no printer profile.
public enum ProfileError: Error, Equatable, CustomStringConvertible {
    /// No profile has this id; `known` are the ids there are.
    case unknownProfile(String, known: [String])

    /// For a person who reads a log or wrote the configuration.
    public var description: String {
        switch self {
        case .unknownProfile(let id, let known):
            "unknown printer profile \"\(id)\": known are \(known.joined(separator: ", "))"
        }
    }
}
