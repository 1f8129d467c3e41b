/// What has become of the calls that a voice was offered. Once nothing waits, `offered` is the sum of spoken, merged, dropped and
/// failed.
struct VoiceCounts: Codable, Equatable, Sendable {
    /// Calls that were to be said; one that comes again after the link was lost counts once.
    var offered = 0
    /// One for each announcement that was heard.
    var spoken = 0
    /// Heard as a further number of an announcement, or with the recall that came while the call waited.
    var merged = 0
    /// Still unsaid half a minute after they were made.
    var dropped = 0
    /// Of no utterance of theirs the engine or the player made a sound.
    var failed = 0
    /// The hall was silent, or they were old already when the agent told them. Not among the offered.
    var silent = 0
}
