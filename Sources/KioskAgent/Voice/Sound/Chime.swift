import Glibc

/// Two soft tones that make people look up before a number is said.
enum Chime {
    /// In Hz: a major third downwards, as door bells have it.
    private static let tones = [659.26, 523.25]
    private static let step = Duration.milliseconds(420)
    private static let length = Duration.milliseconds(1200)

    static func sound(rate: Int) -> PCM {
        var sound = PCM.silence(length, rate: rate)
        for (place, tone) in tones.enumerated() {
            let start = Int(step / .seconds(1) * Double(rate)) * place
            for index in start..<sound.samples.count {
                let time = Double(index - start) / Double(rate)
                // Struck within 8 ms and dying away; with a soft octave it sounds like a bell and not like a telephone.
                let envelope = min(1, time / 0.008) * exp(-time * 4.5)
                let wave = sin(2 * .pi * tone * time) + 0.25 * sin(4 * .pi * tone * time)
                let value = Double(sound.samples[index]) + wave * envelope * 7000
                sound.samples[index] = Int16(max(-32_767, min(32_767, value)))
            }
        }
        return sound
    }
}
