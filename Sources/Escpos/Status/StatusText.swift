/// A text for people, in both languages of the halls.
public struct StatusText: Equatable, Sendable {
    /// Chinese, simplified.
    public let zh: String
    /// English.
    public let en: String

    /// The same thing, said twice.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}
