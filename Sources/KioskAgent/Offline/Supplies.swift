import FoundationEssentials

/// Keeps numbers and QR contents in reserve, as `SupplyCourse` decides.
actor Supplies {
    private let store: Store
    private let keeper: StoreKeeper
    private let central: CentralClient
    /// Told how many numbers of each service can be given today while central is away.
    private let tell: @Sendable ([String: Int]) async -> Void
    private let untilNews = WakeableRest()
    private var course: SupplyCourse
    private var backoff = Backoff.outbox

    init(
        store: Store, keeper: StoreKeeper, central: CentralClient, wanted: SupplyCourse.Wanted,
        tell: @escaping @Sendable ([String: Int]) async -> Void
    ) {
        (self.store, self.keeper, self.central, self.tell) = (store, keeper, central, tell)
        course = SupplyCourse(wanted)
    }

    /// Numbers that can be given today while central is away, of all services together.
    private(set) var numbersLeft = 0

    /// Something was taken, or central is back.
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
            case .rest: return nil
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
        let today = reserves.leases.filter { $0.businessDay == course.businessDay }
        let left = Dictionary(today.map { ($0.service, $0.left) }, uniquingKeysWith: +)
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
