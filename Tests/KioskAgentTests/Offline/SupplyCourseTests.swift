import Foundation
import Testing

@testable import KioskAgent

@Suite struct SupplyCourseTests {
    private func lease(_ service: String, day: String, left: Int) -> Lease {
        Lease(
            leaseID: UUID().uuidString, service: service, businessDay: day, prefix: service, digits: 3, next: 1,
            last: left, notBefore: .distantPast, notAfter: .distantFuture)
    }

    private func request(_ service: String, _ day: String) -> LeaseRequest {
        LeaseRequest(leaseID: "new", service: service, count: 10, businessDay: day)
    }

    private func next(_ course: SupplyCourse, _ reserves: Store.Reserves) -> SupplyCourse.Action {
        course.next(reserves, name: { "new" })
    }

    @Test func `more is asked for when thirty of a hundred are left, today first, then contents, then tomorrow`() {
        var course = SupplyCourse(.init(numbersPerService: 10, poolEntries: 10))
        #expect(next(course, .init()) == .rest)
        course.hallIs(businessDay: "2026-12-31", openServices: ["a", "b"])
        var reserves = Store.Reserves()
        #expect(next(course, reserves) == .begin(request("a", "2026-12-31")))
        reserves.leases = [lease("a", day: "2026-12-31", left: 4), lease("b", day: "2026-12-31", left: 3)]
        #expect(next(course, reserves) == .begin(request("b", "2026-12-31")))
        reserves.leases.append(lease("b", day: "2026-12-31", left: 1))
        reserves.poolEntries = 3
        #expect(next(course, reserves) == .beginPool(PoolRequest(requestID: "new", count: 7)))
        reserves.poolEntries = 4
        #expect(next(course, reserves) == .begin(request("a", "2027-01-01")))
        reserves.leases += [lease("a", day: "2027-01-01", left: 10), lease("b", day: "2027-01-01", left: 10)]
        #expect(next(course, reserves) == .rest)
    }

    @Test func `what was begun is asked for again, and what is of another day is dropped`() {
        var course = SupplyCourse(.init())
        course.hallIs(businessDay: "2026-11-23", openServices: ["a"])
        for (day, isAsked) in [("2026-11-23", true), ("2026-11-24", true), ("2026-11-22", false), ("x", false)] {
            let begun = LeaseRequest(leaseID: "l", service: "a", count: 5, businessDay: day)
            #expect(next(course, .init(leaseRequests: [begun])) == (isAsked ? .ask(begun) : .drop(begun)))
        }
    }

    @Test func `a central that gives none is not asked again before something has changed`() {
        var course = SupplyCourse(.init(numbersPerService: 10, poolEntries: 10))
        course.hallIs(businessDay: "2026-11-23", openServices: ["a"])
        course.ended(request("a", "2026-11-23"), .refused)
        course.ended(request("a", "2026-11-24"), .refused)
        course.poolEnded(.refused)
        #expect(next(course, .init()) == .rest)
        course.hallIs(businessDay: "2026-11-23", openServices: [])
        course.hallIs(businessDay: "2026-11-23", openServices: ["a"])
        #expect(next(course, .init()) == .begin(request("a", "2026-11-23")))
        course.ended(request("a", "2026-11-23"), .refused)
        course.hallIs(businessDay: "2026-11-24", openServices: ["a"])
        #expect(next(course, .init()) == .begin(request("a", "2026-11-24")))
    }
}
