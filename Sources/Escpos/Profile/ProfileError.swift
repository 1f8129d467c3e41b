/// What is wrong with a printer profile, or with its name.
public enum ProfileError: Error, Equatable, CustomStringConvertible {
    /// No profile has this id; `known` are the ids there are.
    case unknownProfile(String, known: [String])
    /// A field has a value that no printer has.
    case outOfRange(field: String, value: Int, allowed: ClosedRange<Int>)

    /// For a person who reads a log or wrote the configuration.
    public var description: String {
        switch self {
        case .unknownProfile(let id, let known):
            "unknown printer profile \"\(id)\": known are \(known.joined(separator: ", "))"
        case .outOfRange(let field, let value, let allowed):
            "printer profile: \(field) is \(value), allowed are \(allowed.lowerBound) to \(allowed.upperBound)"
        }
    }
}
