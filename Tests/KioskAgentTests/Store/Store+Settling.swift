@testable import KioskAgent

extension Store {
    /// Central has it.
    func acknowledge(_ notice: PendingNotice) throws(StoreError) {
        try settle([OutboxSettlement(id: notice.id, refusal: nil)])
    }

    /// Central refused it for good.
    func setAside(_ notice: PendingNotice, refusal: String) throws(StoreError) {
        try settle([OutboxSettlement(id: notice.id, refusal: refusal)])
    }
}
