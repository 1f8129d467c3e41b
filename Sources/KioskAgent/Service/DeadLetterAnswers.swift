/// The answer to `GET /dead-letters`.
struct DeadLetterList: Codable, Equatable, Sendable {
    let deadLetters: [DeadLetter]
}

/// The answer to what was decided about one.
struct DeadLetterAnswer: Codable, Equatable, Sendable {
    let deadLetter: DeadLetter
}
