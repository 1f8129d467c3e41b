import Testing

@testable import QRBinding

private func plan(_ bytes: Int, on dots: Int, _ purpose: QRPlanner.Purpose = .ticket) throws -> QRPlan {
    try QRPlanner(availableDots: dots, purpose: purpose).plan(contentBytes: bytes)
}

@Test(arguments: [45, 50], [384, 576])
func `the two usual addresses get eight dots per module on both papers`(bytes: Int, paper: Int) throws {
    let plan = try plan(bytes, on: paper)
    #expect(plan == QRPlan(version: 4, level: .medium, dotsPerModule: 8))
    #expect(plan.sideInDots == 328)
}

@Test func `on every paper a plan fits, keeps the floor and never shrinks as the paper widens`() {
    var broken: [String] = []
    for purpose in QRPlanner.Purpose.allCases {
        for bytes in 1...300 {
            var before = 0
            for dots in 100...832 {
                var now = 0
                do throws(QRPlanRefusal) {
                    let plan = try QRPlanner(availableDots: dots, purpose: purpose).plan(contentBytes: bytes)
                    now = plan.dotsPerModule
                    let holds = plan.level.byteCapacities[plan.version - 1] >= bytes
                    let inRange = (purpose.fewestDotsPerModule...8).contains(now)
                    if !holds || !inRange || plan.sideInDots > dots {
                        broken.append("\(purpose) \(bytes) \(dots): \(plan)")
                    }
                } catch .tooDense(bytes, let needed, dots) where needed > dots {
                } catch {
                    broken.append("\(purpose) \(bytes) \(dots): \(error)")
                }
                if now < before { broken.append("\(purpose) \(bytes) \(dots): \(before) → \(now) dots per module") }
                before = now
            }
        }
    }
    #expect(broken == [])
}

@Test func `no level would give larger modules where they matter`() {
    var broken: [String] = []
    for bytes in 1...300 {
        for dots in 100...832 {
            let chosen = try? plan(bytes, on: dots, .other)
            let largest =
                ErrorCorrectionLevel.allCases.compactMap { level in
                    level.byteCapacities.firstIndex { $0 >= bytes }.map {
                        min(8, dots / QRSymbol.side(version: $0 + 1))
                    }
                }.max() ?? 0
            let reached = chosen?.dotsPerModule ?? 0
            if reached < min(6, largest), largest >= 4 { broken.append("\(bytes) \(dots): \(reached) of \(largest)") }
            if chosen?.level == .low,
                let medium = ErrorCorrectionLevel.medium.byteCapacities.firstIndex(where: { $0 >= bytes }),
                dots / QRSymbol.side(version: medium + 1) >= 6
            {
                broken.append("\(bytes) \(dots): level L without need")
            }
        }
    }
    #expect(broken == [])
}

@Test func `level L is taken just where M would leave fewer than six dots`() throws {
    // 210 bytes: M needs version 10 (65 modules), L version 9 (61 modules).
    #expect(try plan(210, on: 390) == QRPlan(version: 10, level: .medium, dotsPerModule: 6))
    #expect(try plan(210, on: 389) == QRPlan(version: 9, level: .low, dotsPerModule: 6))
    #expect(try plan(210, on: 366) == QRPlan(version: 9, level: .low, dotsPerModule: 6))
    #expect(throws: QRPlanRefusal.tooDense(contentBytes: 210, neededDots: 366, availableDots: 365)) {
        try plan(210, on: 365)
    }
    // Both levels would give five dots: M stays.
    #expect(try plan(210, on: 365, .other) == QRPlan(version: 10, level: .medium, dotsPerModule: 5))
}

@Test func `a refusal says what would have been enough`() throws {
    for bytes in [1, 60, 200, 1000, 2953] {
        for purpose in QRPlanner.Purpose.allCases {
            do throws(QRPlanRefusal) {
                _ = try QRPlanner(availableDots: 100, purpose: purpose).plan(contentBytes: bytes)
                Issue.record("\(bytes) bytes cannot fit")
            } catch .tooDense(_, let needed, _) {
                #expect(try plan(bytes, on: needed, purpose).sideInDots <= needed)
                #expect(throws: QRPlanRefusal.self) { try plan(bytes, on: needed - 1, purpose) }
            }
        }
    }
}

@Test(arguments: [Int.min, -1, 0])
func `no content and no paper are refused`(none: Int) {
    #expect(throws: QRPlanRefusal.empty) { try plan(none, on: 576) }
    #expect(throws: QRPlanRefusal.self) { try plan(50, on: none) }
}

@Test(arguments: [2954, .max])
func `more than any symbol holds is refused`(bytes: Int) {
    #expect(throws: QRPlanRefusal.tooLong(contentBytes: bytes)) { try plan(bytes, on: .max) }
}
