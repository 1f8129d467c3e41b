import FoundationEssentials
import QRBinding

/// Numbers and QR contents in reserve, and tickets that are made of them.
extension Store {
    /// What this kiosk has in reserve.
    struct Reserves: Equatable, Sendable {
        var leases: [Lease] = []
        /// Asked of central, not answered yet.
        var leaseRequests: [LeaseRequest] = []
        var poolEntries = 0
        var poolRequest: PoolRequest?
    }

    func reserves() throws(StoreError) -> Reserves {
        try read { (database) throws(SQLiteError) in
            Reserves(
                leases: try database.leases(), leaseRequests: try database.leaseRequests(),
                poolEntries: try database.poolEntryCount(), poolRequest: try database.poolRequest())
        }
    }

    /// Numbers in reserve for a service, of every day that is kept.
    func leases(of service: String) throws(StoreError) -> [Lease] {
        try read { (database) throws(SQLiteError) in try database.leases(of: service) }
    }

    /// A content in reserve that is good until `date`, if there is one. It is given away with the ticket's number.
    func poolEntry(goodUntil date: Date) throws(StoreError) -> String? {
        try read { (database) throws(SQLiteError) in try database.poolEntry(goodUntil: date) }
    }

    /// One commit: an attempt at which central did not answer ends, and a new one has its number out of a lease. Nil: the lease does not
    /// have that number any more, and nothing has changed.
    func beginOffline(
        _ wish: Wish, insteadOf attempt: Ticket?, reservation: Reservation, ticketID: UUID, token: Token
    ) throws(StoreError) -> Ticket? {
        try commit { (database) throws(SQLiteError) in
            try database.beginOffline(
                wish, insteadOf: attempt?.ticketID, reservation: reservation, ticketID: ticketID, token: token,
                now: BootClock.now)
        }
    }

    func keep(_ request: LeaseRequest) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in try database.keep(request) }
    }

    func grant(_ lease: Lease) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in try database.grant(lease) }
    }

    func drop(_ request: LeaseRequest) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in try database.drop(request) }
    }

    func keep(_ request: PoolRequest) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in try database.keep(request) }
    }

    func fill(_ request: PoolRequest, with entries: [PoolEntry]) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in try database.fill(request, with: entries) }
    }

    /// What is of no use any more on the business day `today`.
    func forgetReserves(before today: String, now: Date?) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in
            try database.forgetLeases(before: today)
            if let now { try database.forgetPoolEntries(expiringBefore: now) }
        }
    }
}
