/// What a slip is, for people who look at what was printed lately. Nothing in it is private.
public struct SlipLabel: Equatable, Sendable {
    /// In a word of whoever has it printed.
    public var kind: String
    /// The number on it, where it has one.
    public var number: String?

    /// A slip of this kind.
    public init(kind: String, number: String? = nil) {
        self.kind = kind
        self.number = number
    }
}
