import FoundationEssentials

/// Why no number can be given while central is out of reach.
enum OfflineRefusal: Error, Equatable, Sendable {
    /// Central has granted no numbers for this service.
    case noNumbers
    /// All that were granted are given.
    case usedUp
    /// The numbers that are left are for another time of day, or another day.
    case outsideWindow
    /// Nobody knows what time it is, so nobody knows whether the numbers hold.
    case clockUntrusted
    /// Central cannot call these numbers either while it is cut off: people would wait for nothing.
    case awayTooLong(minutes: Int)
    /// The service gave no numbers when central was last heard.
    case serviceNotOpen

    /// The API's error code behind `offline.`.
    var code: String {
        switch self {
        case .noNumbers: "noNumbers"
        case .usedUp: "usedUp"
        case .outsideWindow: "outsideWindow"
        case .clockUntrusted: "clockUntrusted"
        case .awayTooLong: "awayTooLong"
        case .serviceNotOpen: "serviceNotOpen"
        }
    }

    /// For logs and staff.
    var description: String {
        switch self {
        case .noNumbers: "there are no numbers in reserve for this service"
        case .usedUp: "the numbers in reserve for this service are used up"
        case .outsideWindow: "the numbers in reserve are for another time"
        case .clockUntrusted: "the time is not known, so the numbers in reserve cannot be used"
        case .awayTooLong(let minutes): "central has been away for \(minutes) minutes"
        case .serviceNotOpen: "this service gave no numbers when central was last heard"
        }
    }
}

/// Which number a service gives while central is out of reach.
enum OfflineNumbers {
    /// The lease whose next number is to be given.
    ///
    /// - Parameters:
    ///   - isOpen: whether the service gave numbers when central was last heard.
    ///   - leases: this kiosk's, of any service and day.
    ///   - businessDay: as central last named it, which says more than any clock: a hall that begins its day at six gives numbers of the
    ///     day before at five, and nobody would call others. Nil while it is not known.
    ///   - now: the hall's time; nil while it is not to be trusted.
    ///   - away: for how long central has not been heard; nil where that is not known.
    ///   - limit: how long numbers are given without central.
    static func lease(
        for service: String, isOpen: Bool, of leases: [Lease], businessDay: String?, now: Date?, away: Duration?,
        limit: Duration
    ) throws(OfflineRefusal) -> Lease {
        guard isOpen else { throw .serviceNotOpen }
        let granted = leases.filter { $0.service == service }
        guard !granted.isEmpty else { throw .noNumbers }
        guard let now, let away else { throw .clockUntrusted }
        guard away <= limit else { throw .awayTooLong(minutes: Int(away.components.seconds / 60)) }
        let valid = granted.filter {
            $0.notBefore <= now && now <= $0.notAfter && $0.businessDay == businessDay ?? $0.businessDay
        }
        guard !valid.isEmpty else { throw .outsideWindow }
        // The older block first, so that a hall hears its numbers in their order.
        guard let lease = valid.filter({ $0.left > 0 }).min(by: { ($0.notBefore, $0.next) < ($1.notBefore, $1.next) })
        else { throw .usedUp }
        return lease
    }
}
