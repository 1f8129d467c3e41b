/// A call as a voice takes it in. Time is in milliseconds on any clock that does not jump.
struct VoiceCall: Equatable, Sendable {
    /// Names the call; a recall keeps it.
    let callID: String
    /// How often it was repeated.
    let recalls: Int
    let number: String
    let window: String
    /// When it was made or last repeated.
    let madeAt: Int64

    func isYoung(at now: Int64) -> Bool { now - madeAt < DisplayCall.spokenWithin }
}

/// One thing that is said without a break: calls to one window, with a chime in front or without.
struct Utterance: Equatable, Sendable {
    /// In the order in which they were made.
    let calls: [VoiceCall]
    let chime: Bool
    /// 1 for the first time that these calls are said.
    let repetition: Int
}
