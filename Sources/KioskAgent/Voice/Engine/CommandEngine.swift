/// Any program that makes a WAV of a text.
struct CommandEngine: SpeechEngine {
    /// Program and arguments, with `{text}` and `{language}` in them.
    let template: [String]
    /// How long one announcement may take to be made.
    var deadline = ChildProcess.speechDeadline

    func sound(
        of announcement: Announcement, in language: SpokenLanguage, stop: ChildProcess.Stop
    ) throws(SpeechError) -> PCM {
        // The language first: no text can have its braces, as signs without a sound are left out of it.
        let words = template.map {
            $0.replacing("{language}", with: language.rawValue)
                .replacing("{text}", with: announcement.text(in: language))
        }
        return try ChildProcess(speech: words, deadline: deadline).sound(stop: stop).trimmed
    }
}
