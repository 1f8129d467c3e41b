import Foundation

@testable import KioskAgent

/// Keeping numbers and QR contents in reserve, as `Supplies` does.
extension KioskRun {
    func wakeSupplies() {
        guard case .resting = suppliesState else { return suppliesState = .wanted }
        suppliesState = .working
        after(0) { [self] in advanceSupplies() }
    }

    /// One step.
    func advanceSupplies() {
        let reserves = read(
            { (database) throws(SQLiteError) in
                Store.Reserves(
                    leases: try database.leases(), leaseRequests: try database.leaseRequests(),
                    poolEntries: try database.poolEntryCount(), poolRequest: try database.poolRequest())
            }, else: Store.Reserves())
        switch supplies.next(reserves, name: { hall.chance.uuid().wireText }) {
        case .rest: restSupplies(for: nil)
        case .drop(let request):
            commit({ (database) throws(SQLiteError) in try database.drop(request) }) { [self] in suppliesWent() }
        case .begin(let request):
            commit({ (database) throws(SQLiteError) in try database.keep(request) }) { [self] in ask(request) }
        case .ask(let request): ask(request)
        case .beginPool(let request):
            commit({ (database) throws(SQLiteError) in try database.keep(request) }) { [self] in ask(request) }
        case .askPool(let request): ask(request)
        }
    }

    private func suppliesWent() {
        suppliesBackoff.reset()
        restSupplies(for: 0)
    }

    private func suppliesFailed() {
        restSupplies(for: suppliesBackoff.next(using: &hall.chance.generator).milliseconds)
    }

    private func restSupplies(for pause: Int64?) {
        if suppliesState == .wanted || pause == 0 {
            suppliesState = .working
            return after(0) { [self] in advanceSupplies() }
        }
        let end = pause.map { hall.now + $0 }
        suppliesState = .resting(until: end)
        guard let pause else { return }
        after(pause) { [self] in
            guard suppliesState == .resting(until: end) else { return }
            suppliesState = .working
            advanceSupplies()
        }
    }

    private func ask(_ request: LeaseRequest) {
        ask(.lease(request), deadline: 10_000) { [self] answer in
            switch answer {
            case .success(.lease(let lease)):
                commit({ (database) throws(SQLiteError) in try database.grant(lease) }) { [self] in
                    supplies.ended(request, .granted)
                    suppliesWent()
                }
            case .success: preconditionFailure("an answer to something else")
            case .failure(let error) where error.mayPass: suppliesFailed()
            case .failure:
                commit({ (database) throws(SQLiteError) in try database.drop(request) }) { [self] in
                    supplies.ended(request, .refused)
                    suppliesWent()
                }
            }
        }
    }

    private func ask(_ request: PoolRequest) {
        ask(.pool(request), deadline: 10_000) { [self] answer in
            var entries: [PoolEntry] = []
            switch answer {
            case .success(.pool(let given)): entries = given
            case .success: preconditionFailure("an answer to something else")
            case .failure(let error) where error.mayPass: return suppliesFailed()
            case .failure: break
            }
            commit({ (database) throws(SQLiteError) in try database.fill(request, with: entries) }) { [self] in
                supplies.poolEnded(entries.isEmpty ? .refused : .granted)
                suppliesWent()
            }
        }
    }
}
