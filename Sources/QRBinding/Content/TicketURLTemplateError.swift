/// What is wrong with a ticket address template.
public enum TicketURLTemplateError: Error, Hashable, Sendable {
    /// `{token}` does not occur.
    case tokenMissing
    /// `{token}` occurs more than once.
    case tokenRepeated
    /// `{token}` is part of the host: name servers would learn every token.
    case tokenInHost
    /// Does not begin with `http://` or `https://`.
    case notHTTP
    /// Nothing between `//` and the path.
    case hostMissing
    /// A control character, a space, a character outside ASCII or another that no URL may hold, `offset` bytes from the
    /// start.
    case invalidCharacter(offset: Int)
    /// With its token the address would have `bytes` bytes; `most` are allowed.
    case tooLong(bytes: Int, most: Int)
}

extension TicketURLTemplateError: CustomStringConvertible {
    /// For people who write configurations: what was found and what is allowed.
    public var description: String {
        switch self {
        case .tokenMissing: "{token} is missing: write it where the ticket's token goes"
        case .tokenRepeated: "{token} stands more than once: write it once"
        case .tokenInHost: "{token} stands in the host: write it behind the host, as in https://example.org/t/{token}"
        case .notHTTP: "not an http:// or https:// address"
        case .hostMissing: "the host is missing"
        case .invalidCharacter(let offset):
            "byte \(offset) may not stand in an address (no spaces, control characters or characters outside ASCII)"
        case .tooLong(let bytes, let most):
            "the address would have \(bytes) bytes with its token; at most \(most) scan well"
        }
    }
}
