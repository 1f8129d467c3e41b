import FoundationEssentials

/// What to ask central for, while it can be reached, so that there are numbers and QR contents when it cannot. Decides; does nothing
/// itself.
///
/// One thing is asked at a time. What is asked is kept before it is asked, so that a kiosk that is switched off in between asks for the
/// same again, and central grants nothing twice.
struct SupplyCourse: Sendable {
    /// How much is wanted in reserve; 0: nothing. More is asked for when 30 % are left.
    struct Wanted: Equatable, Sendable {
        var numbersPerService = 20
        var poolEntries = 20
    }

    enum Action: Equatable, Sendable {
        /// Keep this request, then ask central.
        case begin(LeaseRequest)
        /// Ask central; the request is kept already.
        case ask(LeaseRequest)
        /// Of no use any more.
        case drop(LeaseRequest)
        /// Keep this request, then ask central.
        case beginPool(PoolRequest)
        /// Ask central; the request is kept already.
        case askPool(PoolRequest)
        /// There is enough, or central refuses more.
        case rest
    }

    /// What central made of a request.
    enum Outcome: Equatable, Sendable {
        case granted
        /// It gives none: not asked again before something has changed.
        case refused
    }

    private let wanted: Wanted
    private(set) var businessDay: String?
    private var openServices: [String] = []
    /// Central gave none, for this service and day.
    private var refusedLeases: Set<[String]> = []
    /// Central gave no QR contents, on this day.
    private var poolRefusedOn: String?

    init(_ wanted: Wanted) { self.wanted = wanted }

    /// The hall as central told it. A service that opens is asked for again. False: there is nothing new in that.
    @discardableResult
    mutating func hallIs(businessDay: String, openServices: [String]) -> Bool {
        guard businessDay != self.businessDay || openServices != self.openServices else { return false }
        if businessDay != self.businessDay { refusedLeases = [] }
        for service in openServices where !self.openServices.contains(service) {
            refusedLeases = refusedLeases.filter { $0.first != service }
        }
        (self.businessDay, self.openServices) = (businessDay, openServices)
        return true
    }

    /// What is to be done next, as the reserves are. `name` makes the identifier of a new request.
    func next(_ reserves: Store.Reserves, name: () -> String) -> Action {
        guard let today = businessDay else { return .rest }
        let tomorrow = Self.day(after: today)
        if let request = reserves.leaseRequests.first {
            let isCurrent = request.businessDay == today || request.businessDay == tomorrow
            return isCurrent ? .ask(request) : .drop(request)
        }
        if let request = reserves.poolRequest { return .askPool(request) }
        if wanted.numbersPerService > 0 {
            for service in openServices where isShort(of: service, on: today, reserves) {
                return .begin(request(name(), service, today))
            }
        }
        if wanted.poolEntries > 0, poolRefusedOn != today, reserves.poolEntries * 10 <= wanted.poolEntries * 3 {
            return .beginPool(
                PoolRequest(requestID: name(), count: wanted.poolEntries - reserves.poolEntries))
        }
        // A kiosk that is switched on in the morning while central is away has numbers all the same.
        if wanted.numbersPerService > 0, let tomorrow {
            for service in openServices where isShort(of: service, on: tomorrow, reserves) {
                return .begin(request(name(), service, tomorrow))
            }
        }
        return .rest
    }

    mutating func ended(_ request: LeaseRequest, _ outcome: Outcome) {
        if outcome == .refused { refusedLeases.insert([request.service, request.businessDay]) }
    }

    mutating func poolEnded(_ outcome: Outcome) {
        if outcome == .refused { poolRefusedOn = businessDay }
    }

    private func request(_ name: String, _ service: String, _ day: String) -> LeaseRequest {
        LeaseRequest(leaseID: name, service: service, count: wanted.numbersPerService, businessDay: day)
    }

    private func isShort(of service: String, on day: String, _ reserves: Store.Reserves) -> Bool {
        guard !refusedLeases.contains([service, day]) else { return false }
        let left = reserves.leases.filter { $0.service == service && $0.businessDay == day }.reduce(0) { $0 + $1.left }
        return left * 10 <= wanted.numbersPerService * 3
    }

    /// The calendar's next day; nil where central names its days otherwise.
    static func day(after day: String) -> String? {
        guard let noon = Date(rfc3339: day + "T12:00:00Z") else { return nil }
        return String((noon + 86_400).formatted(.iso8601).prefix(10))
    }
}
