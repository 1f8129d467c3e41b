/// A number of a record that files can set.
public struct NumberField<Root>: Sendable {
    /// As files call it.
    public let name: String
    /// Where it is kept.
    public let path: any WritableKeyPath<Root, Int> & Sendable
    /// What any device can have.
    public let allowed: ClosedRange<Int>
    /// What it counts, for messages.
    public let unit: String
}

/// A yes or no of a record that files can set.
public struct FlagField<Root>: Sendable {
    /// As files call it.
    public let name: String
    /// Where it is kept.
    public let path: any WritableKeyPath<Root, Bool> & Sendable
}
