import struct HallSimulator.SplitMix64

extension SplitMix64 {
    mutating func one<T>(of choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &self)] }

    /// Whether something happens that does so one time in `times`.
    mutating func happens(oneIn times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }
}
