import Foundation
import Testing

@testable import HallSimulator
@testable import KioskAgent

@Suite struct FaultHistoryTests {
    private func trouble(_ code: String) -> Trouble {
        Trouble(code: code, stops: true, text: BilingualText(zh: "坏了 \(code)", en: "broken \(code)"))
    }

    private func moment(_ second: Int, boot: String = "one", dated: Bool = true) -> Moment {
        Moment(
            BootMoment(milliseconds: Int64(second) * 1000, bootID: boot),
            date: dated ? Date(timeIntervalSince1970: Double(1_800_000_000 + second)) : nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `whatever comes and goes, each trouble is one record from its beginning to its end`(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        let codes = ["printer.paperOut", "central.unreachable", "store.full", "paper.low"]
        var history = FaultHistory()
        var (expected, open): ([(String, Int, Int?)], [String: Int]) = ([], [:])
        for second in 0..<60 {
            let now = Set(codes.filter { _ in Bool.random(using: &dice) })
            for (code, index) in open where !now.contains(code) {
                expected[index].2 = second
                open[code] = nil
            }
            for code in codes where now.contains(code) && open[code] == nil {
                open[code] = expected.count
                expected.append((code, second, nil))
            }
            history.take(codes.filter(now.contains).map(trouble), at: moment(second))
        }
        let told = FaultAnswer(history, at: moment(60)).faults
        #expect(told.count == min(FaultHistory.most, expected.count))
        for (fault, (code, began, ended)) in zip(told, expected.suffix(FaultHistory.most).reversed()) {
            #expect(fault.code == code && fault.secondsAgo == 60 - began && fault.lasts == (ended == nil))
            #expect(fault.lasted == ended.map { $0 - began } && fault.text.en == "broken \(code)")
            #expect((fault.ended == nil) == (ended == nil) && fault.began != nil)
        }
    }

    @Test func `the newest hundred are kept`() {
        var history = FaultHistory()
        for second in 0..<500 { history.take([trouble("t\(second)")], at: moment(second)) }
        #expect(
            history.faults.count == 100 && history.faults.last?.code == "t499" && history.faults.first?.code == "t400")
    }

    @Test func `two troubles of one code are one`() {
        var history = FaultHistory()
        history.take([trouble("voice.silent"), trouble("voice.silent")], at: moment(0))
        #expect(history.faults.count == 1)
    }

    @Test func `what lasted when the agent ended and lasts still is one, and what does not has ended`() {
        var before = FaultHistory()
        before.take([trouble("a"), trouble("b")], at: moment(0))
        var after = FaultHistory()
        after.take([trouble("b"), trouble("c")], at: moment(100))
        after.begin(with: before)
        after.take([trouble("b"), trouble("c")], at: moment(101))
        #expect(after.faults.map(\.code) == ["a", "b", "c"])
        #expect(FaultAnswer(after, at: moment(101)).faults.map(\.lasted) == [nil, nil, 101])
        #expect(FaultAnswer(after, at: moment(101)).faults.map(\.secondsAgo) == [1, 101, 101])
    }

    @Test func `another boot is bridged by the hall's time, and nothing is made up without it`() {
        var history = FaultHistory()
        history.take([trouble("a")], at: moment(0))
        history.take([], at: moment(50, boot: "two"))
        history.take([trouble("b")], at: moment(60, boot: "two", dated: false))
        let told = FaultAnswer(history, at: moment(70, boot: "three")).faults
        #expect(told.map(\.secondsAgo) == [nil, 70])
        #expect(told.map(\.lasted) == [nil, 50])
        #expect(told.map { $0.began == nil } == [true, false])
    }
}
