/// What a bundle has of the store.
extension Store {
    /// Tickets of the last days, newest first.
    func bundleTickets() throws(StoreError) -> [BundleRecords.Ticket] {
        try read { (database) throws(SQLiteError) in try database.bundleTickets(bootID: BootClock.bootID) }
    }

    /// What central does not have, oldest first.
    func bundleNotices() throws(StoreError) -> [BundleRecords.Notice] {
        try read { (database) throws(SQLiteError) in try database.bundleNotices() }
    }

    /// What people decided, newest first.
    func bundleDecisions() throws(StoreError) -> [BundleRecords.Decision] {
        try read { (database) throws(SQLiteError) in try database.bundleDecisions() }
    }
}
