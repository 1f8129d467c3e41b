import Foundation
import QRBinding

@testable import HallSimulator

/// All that is left to chance in a virtual hall, out of one seed.
struct Chance {
    var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// True so often.
    mutating func happens(_ probability: Double) -> Bool {
        Double(generator.next() >> 11) * 0x1p-53 < probability
    }

    /// One of a range, each as likely.
    mutating func pick(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(generator.next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// One of a list that is not empty.
    mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int(generator.next() % UInt64(list.count))]
    }

    /// A time around `mean`, as independent people need it: many are short, few are long.
    mutating func pause(mean: Int64) -> Int64 {
        let share = Double(generator.next() >> 11) * 0x1p-53
        return Int64(min(-log(1 - share), 5) * Double(mean))
    }

    mutating func uuid() -> UUID { UUID.random(using: &generator) }

    mutating func token() -> Token { Token.random(using: &generator) }
}
