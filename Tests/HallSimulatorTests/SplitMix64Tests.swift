import Testing

@testable import HallSimulator

@Test func `the same seed gives the same numbers`() {
    var one = SplitMix64(seed: 7)
    var other = SplitMix64(seed: 7)
    #expect((0..<100).map { _ in one.next() } == (0..<100).map { _ in other.next() })
}
