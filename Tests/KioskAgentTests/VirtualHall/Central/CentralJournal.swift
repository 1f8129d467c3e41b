import Foundation
import QRBinding

@testable import KioskAgent

/// What central was told of each ticket and what it granted, for checks that look at the order of things.
struct CentralJournal {
    /// What the outbox says of one ticket, in the order in which it must say it: revisions, then the void.
    private var lastStep: [UUID: Int] = [:]
    private var granted: [String: (kiosk: String, lease: KioskAgent.Lease)] = [:]

    private static let void = Int.max

    /// Later news of a ticket never come before earlier ones; what comes again says nothing new.
    mutating func note(_ request: CentralRequest, from kiosk: String, in hall: VirtualHall) {
        let (ticketID, step): (UUID, Int)
        switch request {
        case .bind(let id, let record): (ticketID, step) = (id, record.revision)
        case .void(let id, _): (ticketID, step) = (id, Self.void)
        default: return
        }
        let last = lastStep[ticketID] ?? 0
        // A void can stand in for the bindings before it; they may be skipped, revisions may not.
        if step > last, step != Self.void, step != last + 1 {
            hall.violated("central hears revision \(step) of ticket \(ticketID.short) after revision \(last)")
        }
        lastStep[ticketID] = max(last, step)
    }

    /// No number is in two leases.
    mutating func note(_ lease: KioskAgent.Lease, of kiosk: String, in hall: VirtualHall) {
        if let known = granted[lease.leaseID] {
            if known.lease != lease { hall.violated("lease \(lease.leaseID) has changed") }
            return
        }
        for (other, known) in granted.values
        where known.service == lease.service && known.businessDay == lease.businessDay {
            if known.next <= lease.last && lease.next <= known.last {
                hall.violated("leases of \(other) and \(kiosk) overlap: \(known.number) and \(lease.number)")
            }
        }
        granted[lease.leaseID] = (kiosk, lease)
    }
}
