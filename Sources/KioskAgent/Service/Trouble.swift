/// Something that needs a hand, and whose: what technicians look for first.
struct Trouble: Codable, Equatable, Sendable {
    /// Begins with what it is about: `printer.paperOut`.
    let code: String
    /// Whoever touches the screen now gets no number on paper.
    let stops: Bool
    /// What is wrong and what to do.
    let text: BilingualText

    /// What it is about: the code's first word.
    var subject: Substring { code.prefix { $0 != "." } }
}
