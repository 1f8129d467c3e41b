import Foundation
import QRBinding
import Testing

@testable import KioskAgent

@Suite struct OfflineNumbersTests {
    private static let day = Date(timeIntervalSince1970: 1_795_000_000)

    private func lease(
        _ id: String = "l", service: String = "a", next: Int = 1, last: Int = 9, from: Double = 0, until: Double = 3600
    ) -> Lease {
        Lease(
            leaseID: id, service: service, businessDay: "2026-11-18", prefix: "A", digits: 3, next: next, last: last,
            notBefore: Self.day + from, notAfter: Self.day + until)
    }

    private func chosen(
        _ leases: [Lease], isOpen: Bool = true, at seconds: Double? = 10, on day: String? = nil,
        away: Duration? = .seconds(60)
    ) -> Result<String, OfflineRefusal> {
        Result { () throws(OfflineRefusal) in
            try OfflineNumbers.lease(
                for: "a", isOpen: isOpen, of: leases, businessDay: day, now: seconds.map { Self.day + $0 }, away: away,
                limit: .seconds(1800)
            ).number
        }
    }

    @Test func `the older block comes first, and each reason to refuse is told apart`() {
        #expect(chosen([lease(next: 7), lease("k", next: 3)]) == .success("A003"))
        #expect(chosen([lease(next: 1200, last: 1300)]) == .success("A1200"))
        #expect(chosen([lease(next: 10), lease("k", next: 3)]) == .success("A003"))
        #expect(chosen([]) == .failure(.noNumbers))
        #expect(chosen([lease()], isOpen: false) == .failure(.serviceNotOpen))
        #expect(chosen([lease(service: "b")]) == .failure(.noNumbers))
        #expect(chosen([lease(next: 10)]) == .failure(.usedUp))
        #expect(chosen([lease(from: 20)]) == .failure(.outsideWindow))
        #expect(chosen([lease(until: 5)]) == .failure(.outsideWindow))
        #expect(chosen([lease()], at: nil) == .failure(.clockUntrusted))
        #expect(chosen([lease()], away: nil) == .failure(.clockUntrusted))
        #expect(chosen([lease()], away: .seconds(1801)) == .failure(.awayTooLong(minutes: 30)))
        // To the second: the first and the last of the window are in it, and so is the last of the time without central.
        #expect(chosen([lease()], at: 0) == .success("A001"))
        #expect(chosen([lease()], at: 3600, away: .seconds(1800)) == .success("A001"))
    }

    @Test func `only numbers of the day that central has named are given, whatever the clock says`() {
        #expect(chosen([lease()], on: "2026-11-18") == .success("A001"))
        #expect(chosen([lease()], on: "2026-11-17") == .failure(.outsideWindow))
    }
}

@Suite struct ReservesTests {
    @Test func `a number of a lease is given once, whatever a crash or a second answer does`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("agent.db")
        let request = LeaseRequest(leaseID: "l1", service: "a", count: 3, businessDay: "2026-11-23")
        let granted = Lease(
            leaseID: "l1", service: "a", businessDay: "2026-11-23", prefix: "A", digits: 3, next: 501, last: 503,
            notBefore: Date(timeIntervalSince1970: 1_000_000_000), notAfter: Date(timeIntervalSince1970: 4_000_000_000))
        var numbers: [String] = []
        for run in 0..<5 {
            let store = Store(path: path)
            try await store.heal()
            if run == 0 { try await store.keep(request) }
            // Central's answer comes again after a crash that lost its first.
            try await store.grant(granted)
            guard let lease = try await store.reserves().leases.first, lease.left > 0 else {
                await store.close()
                continue
            }
            let reservation = Reservation(
                number: lease.number, ahead: nil, businessDay: lease.businessDay, qrContent: nil, issuedAt: nil,
                leaseID: "l1")
            let wish = Wish(intent: UUID(), service: "a")
            let attempt = try await store.begin(wish, token: .random())
            let ticket = try await store.beginOffline(
                wish, insteadOf: attempt, reservation: reservation, ticketID: UUID(), token: .random())
            numbers.append(try #require(ticket?.state.reservation?.number))
            // The same number again, as a bug would have it: nothing changes.
            let again = try await store.beginOffline(
                Wish(intent: UUID(), service: "a"), insteadOf: nil, reservation: reservation, ticketID: UUID(),
                token: .random())
            #expect(again == nil)
            let notices = try await store.pendingNotices(limit: 100)
            #expect(
                notices.contains {
                    $0.ticket.ticketID == attempt.ticketID && $0.notice == .void(reason: "noReservation")
                })
            await store.close()
        }
        #expect(numbers == ["A501", "A502", "A503"])
    }

    @Test func `a QR content in reserve goes with the number that takes it, and does not come back`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        let now = Date(timeIntervalSince1970: 1_795_000_000)
        let request = PoolRequest(requestID: "r1", count: 3)
        let entries = [
            PoolEntry(content: "late", expiresAt: now + 900_000), PoolEntry(content: "soon", expiresAt: now + 100_000),
            PoolEntry(content: "too soon", expiresAt: now + 1000),
        ]
        try await store.keep(request)
        try await store.fill(request, with: entries)
        let content = try await store.poolEntry(goodUntil: now + 86_400)
        #expect(content == "soon")
        let ticket = try await store.begin(Wish(intent: UUID(), service: "a"), token: .random())
        _ = try await store.record(
            .reserved(
                Reservation(number: "A1", ahead: nil, businessDay: "2026-11-23", qrContent: content, issuedAt: nil)),
            of: ticket.ticketID)
        try await store.fill(request, with: entries)
        #expect(try await store.poolEntry(goodUntil: now + 86_400) == "late")
        try await store.forgetReserves(before: "2026-11-23", now: now + 2000)
        #expect(try await store.reserves().poolEntries == 1)
    }
}
