/// The synthesizer espeak-ng, as Debian has it.
///
/// Chinese goes to it as pinyin with tones, as it would read 010 as a count. Letters are said by its English voice in both languages:
/// the Chinese ones have no letter names.
struct EspeakEngine: SpeechEngine {
    /// What is said by one voice without a break.
    struct Run: Equatable, Sendable {
        let voice: String
        var text: String
    }

    /// Words a minute.
    let speed: Int

    /// Between two voices: as short as between words.
    private static let gap = Duration.milliseconds(60)
    /// Where a text has 、 at the change of voices.
    private static let pause = Duration.milliseconds(220)

    func sound(
        of announcement: Announcement, in language: SpokenLanguage, stop: ChildProcess.Stop
    ) throws(SpeechError) -> PCM {
        var sounds: [PCM] = []
        let parts = announcement.parts(in: language)
        // It would say that there is some Chinese character, in English.
        for case .character(let sign) in parts.map(\.sound) where Self.isChinese(sign) { throw .sign(sign) }
        for run in Self.runs(parts) {
            let program = ChildProcess(speech: ["espeak-ng", "-v", run.voice, "-s", "\(speed)", "--stdin", "--stdout"])
            var sound = try program.sound(input: run.text + "\n", stop: stop).trimmed
            sound.samples += PCM.silence(run.text.hasSuffix(",") ? Self.pause : Self.gap, rate: sound.rate).samples
            sounds.append(sound)
        }
        guard let sound = PCM.joined(sounds) else { throw .rates(Set(sounds.map(\.rate))) }
        return sound.trimmed
    }

    /// The parts, with neighbours of one voice put together.
    static func runs(_ parts: [SpokenPart]) -> [Run] {
        var runs: [Run] = []
        var before: String?
        for part in parts {
            guard let next = run(part) else {
                // A pause belongs to whoever has just spoken.
                if let last = runs.indices.last { runs[last].text += "," }
                before = nil
                continue
            }
            var text = next.text
            if case .pinyin(let syllables) = part.sound { text = syllables }
            if let last = runs.indices.last, runs[last].voice == next.voice {
                if let before, before.hasSuffix("3"), text.first(where: \.isNumber) == "3" {
                    // Of two third tones the first is said as a second.
                    runs[last].text = runs[last].text.dropLast() + "2"
                }
                runs[last].text += " " + text
            } else {
                runs.append(Run(voice: next.voice, text: text))
            }
            before = text
        }
        return runs
    }

    private static func run(_ part: SpokenPart) -> Run? {
        switch part.sound {
        case .pinyin(let syllables): Run(voice: "cmn-latn-pinyin", text: syllables)
        case .english(let words): Run(voice: "en", text: words)
        // Among words it would be the article.
        case .letter("A"): Run(voice: "en", text: "[['eI]]")
        case .letter(let letter): Run(voice: "en", text: "\(letter)")
        case .character(let sign): Run(voice: "en", text: "\(sign)")
        case .pause: nil
        }
    }

    private static func isChinese(_ sign: Character) -> Bool {
        sign.unicodeScalars.allSatisfy(\.properties.isIdeographic)
    }
}
