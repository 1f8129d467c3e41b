/// Sound: one channel of 16 bit samples.
struct PCM: Equatable, Sendable {
    /// Samples a second: `rates`.
    let rate: Int
    var samples: [Int16]

    /// From telephone to studio.
    static let rates = 8000...96_000

    init(rate: Int, samples: [Int16] = []) { (self.rate, self.samples) = (rate, samples) }

    static func silence(_ duration: Duration, rate: Int) -> PCM {
        PCM(rate: rate, samples: Array(repeating: 0, count: Int(duration / .seconds(1) * Double(rate))))
    }

    var duration: Duration { .seconds(Double(samples.count) / Double(rate)) }

    /// How loud it is on the whole: the root of the mean square, 0 to 1.
    var loudness: Double {
        guard !samples.isEmpty else { return 0 }
        let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)
        return power.squareRoot() / 32_768
    }

    /// Without the silence at both ends. Nothing is left of what is silent altogether.
    var trimmed: PCM {
        // Below this (-46 dB) nobody hears anything in a hall.
        func isHeard(_ sample: Int16) -> Bool { sample.magnitude > 160 }
        guard let first = samples.firstIndex(where: isHeard), let last = samples.lastIndex(where: isHeard) else {
            return PCM(rate: rate)
        }
        return PCM(rate: rate, samples: Array(samples[first...last]))
    }

    /// The sounds one after the other, with a silence between any two. They have one rate; nil if not, or if there are none.
    static func joined(_ sounds: [PCM], pause: Duration = .zero) -> PCM? {
        guard var all = sounds.first, sounds.allSatisfy({ $0.rate == all.rate }) else { return nil }
        let silence = PCM.silence(pause, rate: all.rate).samples
        for sound in sounds.dropFirst() { all.samples += silence + sound.samples }
        return all
    }
}
