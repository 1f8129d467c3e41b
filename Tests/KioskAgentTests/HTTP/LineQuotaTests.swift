import Testing

@testable import KioskAgent

@Suite struct LineQuotaTests {
    @Test func `ten lines a minute are written, and how many were left out is told with the next`() {
        var quota = LineQuota()
        let start = ContinuousClock.now
        let first = (0..<1000).map { quota.admit(at: start + .milliseconds($0)) }
        #expect(first.prefix(10).allSatisfy { $0 == 0 } && first.dropFirst(10).allSatisfy { $0 == nil })
        #expect(quota.admit(at: start + .milliseconds(59_999)) == nil)
        #expect(quota.admit(at: start + .seconds(60)) == 991)
        #expect(quota.admit(at: start + .seconds(61)) == 0)
    }

    @Test func `lines that come seldom are all written`() {
        var quota = LineQuota()
        for minute in 0..<100 {
            let now = ContinuousClock.now + .seconds(60 * minute)
            for _ in 0..<10 { #expect(quota.admit(at: now) == 0) }
        }
    }
}
