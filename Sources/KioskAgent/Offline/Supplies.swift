import FoundationEssentials

/// Keeps numbers and QR contents in reserve, as `SupplyCourse` decides.
actor Supplies {
    private let store: Store
    private let keeper: StoreKeeper
    private let central: CentralClient
    /// Told how many numbers of each service can be given now if central is away.
    private let tell: @Sendable ([String: Int]) async -> Void
    /// For how long numbers are given while central is away.
    private let limit: Duration
    private let untilNews = WakeableRest()
    private var course: SupplyCourse
    private var backoff = Backoff.outbox

    init(
        store: Store, keeper: StoreKeeper, central: CentralClient, wanted: SupplyCourse.Wanted, limit: Duration,
        tell: @escaping @Sendable ([String: Int]) async -> Void
    ) {
        (self.store, self.keeper, self.central, self.limit, self.tell) = (store, keeper, central, limit, tell)
        course = SupplyCourse(wanted)
    }

    /// Numbers that can be given now if central is away, of all services together.
    private(set) var numbersLeft = 0

    /// While central is away numbers cease to be good by the time alone: it is looked how many are this often.
    static let recount = Duration.seconds(60)

    /// Something was taken, or central has gone away or is back.
    func wake() { untilNews.end() }

    /// The hall as central told it.
    func hallIs(businessDay: String, openServices: [String]) {
        // Said at every news from the hall, which is no reason to look at the store.
        if course.hallIs(businessDay: businessDay, openServices: openServices) { wake() }
    }

    /// Asks until the task is cancelled. Sleeps without a timer while there is enough.
    func run() async {
        while !Task.isCancelled {
            let pause = await advance()
            if pause != .zero { await untilNews.rest(for: pause) }
        }
    }

    /// One step. Returns how long to wait before the next; nil when there is nothing to do.
    private func advance() async -> Duration? {
        do {
            let reserves = try await store.reserves()
            await count(reserves)
            switch course.next(reserves, name: { UUID().wireText }) {
            case .rest: return central.contact.now.isAway ? Self.recount : nil
            case .drop(let request): try await store.drop(request)
            case .begin(let request): try await store.keep(request)
            case .ask(let request): try await ask(request)
            case .beginPool(let request): try await store.keep(request)
            case .askPool(let request): try await ask(request)
            }
            backoff.reset()
            return .zero
        } catch let error as StoreError {
            await keeper.report(error)
        } catch {
            // Central was asked in vain: whoever needs it more finds that out and says so.
        }
        var generator = SystemRandomNumberGenerator()
        return backoff.next(using: &generator)
    }

    private func count(_ reserves: Store.Reserves) async {
        let silence = central.contact.now.silence(at: BootClock.now)
        var left: [String: Int] = [:]
        for service in Set(reserves.leases.map(\.service)) {
            let next = try? OfflineNumbers.lease(
                for: service, isOpen: true, of: reserves.leases, businessDay: course.businessDay,
                now: central.clock.now, away: silence, limit: limit)
            guard let day = next?.businessDay else { continue }
            let leases = reserves.leases.filter { $0.service == service && $0.businessDay == day }
            left[service] = leases.reduce(0) { $0 + $1.left }
        }
        numbersLeft = left.values.reduce(0, +)
        await tell(left)
    }

    private func ask(_ request: LeaseRequest) async throws {
        let lease: Lease
        do throws(CentralError) {
            lease = try await central.lease(request)
        } catch {
            guard !error.mayPass else { throw error }
            log.notice("no numbers in reserve for \(request.service) on \(request.businessDay): \(error)")
            try await store.drop(request)
            course.ended(request, .refused)
            return
        }
        try await store.grant(lease)
        log.info("numbers in reserve for \(lease.service): \(lease.left) for \(lease.businessDay)")
        course.ended(request, .granted)
    }

    private func ask(_ request: PoolRequest) async throws {
        let entries: [PoolEntry]
        do throws(CentralError) {
            entries = try await central.fillPool(request)
        } catch {
            guard !error.mayPass else { throw error }
            log.info("no QR contents in reserve: \(error)")
            entries = []
        }
        try await store.fill(request, with: entries)
        // One that gives nothing would be asked for ever.
        course.poolEnded(entries.isEmpty ? .refused : .granted)
    }
}
