import Escpos
import Foundation
import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

/// A printer with rolls of paper in it, as it really is.
private struct RealPaper {
    var left: Int
    /// What is left when the near-end sensor speaks, in millimetres.
    let sensorAt: Int
    var status: PrinterStatus { left <= 0 ? .paperOut : left <= sensorAt ? .nearEnd : .ready }
}

@Suite struct PrinterUpkeepPropertyTests {
    private func moment(_ step: Int) -> Moment {
        Moment(BootMoment(milliseconds: Int64(step), bootID: "b"), date: Date(timeIntervalSince1970: Double(step)))
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `what is counted is what was printed, each change is found once, and earlier rolls tell what is left`(
        seed: UInt64
    ) throws {
        var dice = SplitMix64(seed: seed)
        var paper = RealPaper(
            left: .random(in: 500...60_000, using: &dice), sensorAt: .random(in: 2000...5000, using: &dice))
        var upkeep = PrinterUpkeep(at: moment(0))
        var (printed, slips, changes, ranOut) = (0, 0, 0, 0)
        func see(_ status: PrinterStatus, _ step: Int) throws {
            upkeep.take(.status(status), at: moment(step))
            // A restart in between changes nothing.
            upkeep = try JSONDecoder().decode(PrinterUpkeep.self, from: WireJSON.certain(upkeep))
        }
        try see(paper.status, 0)
        for step in 1...3000 {
            switch Int.random(in: 0..<20, using: &dice) {
            case 0:
                // Somebody looks at the paper, and leaves it where it is.
                try see(.coverOpen, step)
                try see(paper.status, step)
            case 1:
                try see([.offline, .overheated, .jam, .disconnected, .mute].randomElement(using: &dice)!, step)
                try see(paper.status, step)
            case 2 where paper.status == .nearEnd && Bool.random(using: &dice):
                // The sensor flickers where the roll's edge passes it.
                try see(.ready, step)
                try see(.nearEnd, step)
            case 3 where paper.status == .nearEnd && Int.random(in: 0..<6, using: &dice) == 0:
                // A careful clerk changes the roll before it has ended.
                try see(.coverOpen, step)
                paper.left = 60_000
                changes += 1
                try see(paper.status, step)
            case _ where paper.status == .paperOut:
                ranOut += 1
                if Bool.random(using: &dice) { try see(.coverOpen, step) }
                paper.left = 60_000
                changes += 1
                try see(paper.status, step)
            default:
                let length = Int.random(in: 80...160, using: &dice)
                upkeep.take(.printed(PaperUse(millimetres: length, slips: 1, cuts: 1)), at: moment(step))
                (printed, slips) = (printed + length, slips + 1)
                paper.left -= length
                try see(paper.status, step)
            }
            let estimate = upkeep.estimate(rollMetres: 60, isOut: paper.status == .paperOut)
            guard paper.status != .paperOut else {
                #expect(estimate == PaperEstimate(millimetres: 0, slips: 0, basis: .sensor))
                continue
            }
            switch estimate.basis {
            case .sensor: Issue.record("there is paper")
            case .nothing: #expect(upkeep.roll.beginning == .before)
            // Exact, as the rolls are: but for the slip in which the sensor spoke, and the one in which it ran out.
            case .earlierRolls: #expect(abs(max(0, paper.left) - (estimate.millimetres ?? -1)) <= 320)
            case .rollLength, .rollLengthNearEnd: #expect(estimate.millimetres == paper.left)
            }
            if let millimetres = estimate.millimetres, let left = estimate.slips {
                #expect((millimetres / 160...millimetres / 80).contains(left))
            }
        }
        #expect(upkeep.total == PaperUse(millimetres: printed, slips: slips, cuts: slips))
        #expect(upkeep.history.count { $0.kind == .changeSeen } == changes)
        #expect(upkeep.history.count { $0.kind == .paperOut } == ranOut)
        #expect(changes > 1 && upkeep.leftAtNearEnd.count <= PrinterUpkeep.mostLearned)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `whatever a printer says, its history ends, and no paper is changed twice without a slip`(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        var upkeep = PrinterUpkeep(at: moment(0))
        var printed = 0
        for step in 0..<4000 {
            switch Int.random(in: 0..<8, using: &dice) {
            case 0:
                let length = Int.random(in: 1...200, using: &dice)
                upkeep.take(.printed(PaperUse(millimetres: length, slips: 1, cuts: 1)), at: moment(step))
                printed += length
            case 1: upkeep.take(.toldChanged, at: moment(step))
            default: upkeep.take(.status(PrinterStatus.allCases.randomElement(using: &dice)!), at: moment(step))
            }
            #expect(upkeep.total.millimetres == printed && upkeep.roll.use.millimetres <= printed)
            #expect((upkeep.roll.nearEndAt ?? 0) <= upkeep.roll.use.millimetres)
        }
        let changes = upkeep.history.filter { $0.kind == .changeSeen || $0.kind == .changeTold }
        #expect(upkeep.history.count == PrinterUpkeep.longestHistory)
        #expect(Set(changes.map(\.millimetres)).count == changes.count)
    }
}

@Suite struct PrinterUpkeepTests {
    private let now = Moment(BootMoment(milliseconds: 5, bootID: "b"), date: nil)
    private let slip = PaperUse(millimetres: 100, slips: 1, cuts: 1)

    private func upkeep(_ events: PaperEvent...) -> PrinterUpkeep {
        var upkeep = PrinterUpkeep(at: now)
        for event in events { upkeep.take(event, at: now) }
        return upkeep
    }

    @Test func `of a roll that was there before nothing is claimed`() {
        let estimate = upkeep(.status(.ready), .printed(slip)).estimate(rollMetres: 80)
        #expect(estimate == PaperEstimate(millimetres: nil, slips: nil, basis: .nothing))
        #expect(PaperWords.left(estimate).contains("is not known"))
    }

    @Test func `a roll that is told of is whole, and longer than one never says less than nothing`() {
        let told = upkeep(.printed(slip), .toldChanged, .printed(slip))
        #expect(told.estimate(rollMetres: 1) == PaperEstimate(millimetres: 900, slips: 9, basis: .rollLength))
        let used = upkeep(.printed(slip), .toldChanged, .printed(PaperUse(millimetres: 2000, slips: 1, cuts: 1)))
        #expect(used.estimate(rollMetres: 1).slips == 0)
        #expect(PaperWords.left(told.estimate(rollMetres: 1)) == "about 9 slips (0.9 m) left, by the length of a roll")
    }

    @Test func `a roll near its end that is put in again is no other one, and one that is fuller is`() {
        let same = upkeep(.printed(slip), .status(.nearEnd), .status(.coverOpen), .status(.nearEnd))
        #expect(same.roll.beginning == .before)
        let other = upkeep(.printed(slip), .status(.nearEnd), .status(.coverOpen), .status(.ready))
        #expect(other.roll.beginning == .seen && other.roll.nearEndAt == nil)
    }

    @Test func `what happened before the time was known is dated afterwards, in the same boot alone`() {
        var upkeep = upkeep(.status(.paperOut), .status(.ready))
        upkeep.date(by: ClockAnchor(seconds: 1000, heard: BootMoment(milliseconds: 9, bootID: "another")))
        #expect(upkeep.since.date == nil)
        upkeep.date(by: ClockAnchor(seconds: 1000, heard: BootMoment(milliseconds: 2005, bootID: "b")))
        #expect(upkeep.since.date == Date(timeIntervalSince1970: 998))
        #expect(upkeep.roll.began.date == upkeep.since.date)
        #expect(upkeep.history.allSatisfy { $0.at.date == upkeep.since.date })
    }

    @Test func `a slip that failed before its number used nothing, one of which nobody knows counts whole`() {
        let document = EncodedDocument(bytes: [0x0A], numberOffset: 0, lengthDots: 800)
        let profile = BuiltInProfiles.generic80
        let use = { PaperUse(document, on: profile, outcome: $0) }
        #expect(use(.failed(.noAnswer)) == nil)
        #expect(use(.printed(.sent)) == PaperUse(millimetres: 100, slips: 1, cuts: 1))
        #expect(use(.unknown(.stalled)) == PaperUse(millimetres: 100, slips: 1, cuts: 1))
    }
}
