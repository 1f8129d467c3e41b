import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

@Suite struct PCMTests {
    private static func sound(_ count: Int, rate: Int = 8000, seed: UInt64 = 1) -> PCM {
        var generator = SplitMix64(seed: seed)
        return PCM(rate: rate, samples: (0..<count).map { _ in .random(in: .min ... .max, using: &generator) })
    }

    @Test(arguments: [1, 2, 3, 1000, 44_100]) func `a WAV says what was written`(count: Int) throws {
        for rate in [8000, 22_050, 48_000] {
            let sound = Self.sound(count, rate: rate)
            #expect(try PCM(wav: sound.wav) == sound)
        }
    }

    /// The places of the two lengths, little end first.
    private static func wav(promising size: UInt32, samples: Int = 100) -> [UInt8] {
        var bytes = sound(samples).wav
        for (place, shift) in [0, 8, 16, 24].enumerated() { bytes[40 + place] = UInt8(size >> UInt32(shift) & 0xFF) }
        return bytes
    }

    @Test func `a WAV that promises more than it has is refused`() {
        for size: UInt32 in [202, 1000, 0x7FFE_FFFF] {
            let error = #expect(throws: WAVError.self) { try PCM(wav: Self.wav(promising: size)) }
            #expect(error == .truncated(promised: Int(size), found: 200))
        }
    }

    @Test func `a WAV from a pipe whose length was not known has what there is`() throws {
        for size: UInt32 in [0, 0x7FFF_F000, 0xFFFF_FFFF] {
            #expect(try PCM(wav: Self.wav(promising: size)) == Self.sound(100))
        }
        // One that has more than it promises has what it promises: something else is behind it.
        #expect(try PCM(wav: Self.wav(promising: 50)).samples == Array(Self.sound(100).samples[..<25]))
    }

    @Test func `chunks of other kinds are passed over, odd ones with their padding`() throws {
        let wav = Self.sound(10).wav
        let odd: [UInt8] = Array("LIST".utf8) + [3, 0, 0, 0, 1, 2, 3, 0]
        #expect(try PCM(wav: Array(wav[..<12]) + odd + wav[12...]) == Self.sound(10))
        #expect(try PCM(wav: Array(wav[..<36]) + odd + wav[36...]) == Self.sound(10))
    }

    @Test func `what is no mono PCM of 16 bits is told`() {
        for (place, value) in [(20, 3), (22, 2), (34, 8), (24, 0)] as [(Int, UInt8)] {
            var bytes = Self.sound(10).wav
            bytes[place] = value
            if place == 24 { bytes[25] = 0 }
            let error = #expect(throws: WAVError.self) { try PCM(wav: bytes) }
            guard case .format = error else {
                Issue.record("\(place): \(String(describing: error))")
                continue
            }
        }
        #expect(throws: WAVError.empty) { try PCM(wav: PCM(rate: 8000).wav) }
        #expect(throws: WAVError.notWAV) { try PCM(wav: Array("this is no sound at all, is it?".utf8)) }
        #expect(throws: WAVError.notWAV) { try PCM(wav: []) }
        #expect(throws: WAVError.tooLong(.seconds(61))) { try PCM(wav: PCM.silence(.seconds(61), rate: 8000).wav) }
    }

    @Test func `no bytes whatever are a trap`() {
        var generator = SplitMix64(seed: 7)
        let whole = Self.sound(20).wav
        for _ in 0..<20_000 {
            var bytes = Array(whole.prefix(.random(in: 0...whole.count, using: &generator)))
            for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
                bytes[.random(in: 0..<min(bytes.count, 48), using: &generator)] = .random(
                    in: 0...255, using: &generator)
            }
            if let sound = try? PCM(wav: bytes) { #expect(sound.samples.count <= 20) }
        }
    }

    @Test func `silence at the ends is cut off, and what is silent is nothing`() {
        let sound = PCM(rate: 8000, samples: [0, 100, -160, 5000, 0, 0, -5000, 160, 0])
        #expect(sound.trimmed.samples == [5000, 0, 0, -5000])
        #expect(PCM.silence(.seconds(1), rate: 8000).trimmed.samples.isEmpty)
        #expect(PCM(rate: 8000, samples: [.min]).trimmed.samples == [.min])
    }

    @Test func `sounds of one rate are joined, those of two are not`() {
        let (one, two) = (PCM(rate: 8000, samples: [1]), PCM(rate: 8000, samples: [2]))
        #expect(PCM.joined([one, two], pause: .milliseconds(1))?.samples == [1] + Array(repeating: 0, count: 8) + [2])
        #expect(PCM.joined([one, PCM(rate: 16_000, samples: [2])]) == nil)
        #expect(PCM.joined([]) == nil)
    }

    @Test(arguments: [8000, 22_050, 48_000]) func `the chime is two soft tones that die away`(rate: Int) {
        let chime = Chime.sound(rate: rate)
        #expect(chime.duration > .milliseconds(1000) && chime.duration < .milliseconds(1500))
        #expect(chime.loudness > 0.02 && chime.loudness < 0.2)
        #expect(chime.samples.allSatisfy { $0.magnitude < 20_000 })
        #expect(PCM(rate: rate, samples: chime.samples.suffix(rate / 100)).loudness < 0.01)
        // Its power at a frequency, by Goertzel's sum.
        func power(_ frequency: Double, _ samples: ArraySlice<Int16>) -> Double {
            var (real, imaginary) = (0.0, 0.0)
            for (index, sample) in samples.enumerated() {
                let angle = 2 * Double.pi * frequency * Double(index) / Double(rate)
                real += Double(sample) * cosine(angle)
                imaginary += Double(sample) * cosine(angle - .pi / 2)
            }
            return real * real + imaginary * imaginary
        }
        let (first, second) = (chime.samples[..<(rate * 4 / 10)], chime.samples[(rate / 2)...])
        #expect(power(659.26, first) > 20 * power(523.25, first))
        #expect(power(523.25, second) > power(659.26, second))
    }
}
