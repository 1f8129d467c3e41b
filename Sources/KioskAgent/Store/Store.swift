import FoundationEssentials
import Glibc
import QRBinding

/// Everything that must survive power loss: tickets, and what central has yet to hear about them.
///
/// On its own thread, as every commit waits for the disk. While the file cannot be used each call throws the reason and
/// changes nothing; `heal()` tries again.
actor Store {
    private let thread = WorkerThread(name: "store")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let path: String
    /// The steps to today's version.
    private let schema: [String]
    private var lock: StoreLock?
    private var database: Database?
    /// Why `database` is nil.
    private var closed: StoreError
    /// What the last run left unfinished is settled once, before the first ticket of this one.
    private var recovered = false
    private var wasInterruptedInPrint = false
    /// The compiler takes a method with nothing to do for one that need not come to the thread.
    private var beats = 0

    init(path: String, schema: [String] = Schema.migrations) {
        (self.path, self.schema) = (path, schema)
        closed = .failed(path: path, SQLiteError(code: .cannotOpen, message: "the store is not open"))
    }

    deinit { thread.stop() }

    /// Opens the file if it is closed, and makes sure that a commit can reach the disk. Changes no row but those that a
    /// former run left in mid-ticket.
    func heal() throws(StoreError) {
        try proveRoom()
        if database == nil {
            do {
                if lock == nil { lock = try StoreLock(path: path) }
                database = try StoreFile.open(path: path, schema: schema)
            } catch {
                closed = error
                throw error
            }
        }
        if !recovered {
            try recover()
            recovered = true
        }
    }

    /// Returns when the thread comes round to it.
    func beat() { beats &+= 1 }

    /// Whether the last run ended while a slip was being printed. Told once.
    func takeInterruption() -> Bool {
        defer { wasInterruptedInPrint = false }
        return wasInterruptedInPrint
    }

    /// Writes the log back into the file and lets go of it.
    func close() {
        database = nil
        lock = nil
    }

    /// Commit 1: the attempt stands before central is asked.
    func begin(_ wish: Wish, ticketID: UUID = UUID(), token: Token) throws(StoreError) -> Ticket {
        try commit { (database) throws(SQLiteError) in
            try database.begin(wish, ticketID: ticketID, token: token, now: BootClock.now)
        }
    }

    /// Commits 2 and 3: what `event` makes of the ticket, and in the same transaction what central must hear. Returns the
    /// ticket as it stands now; an event that means nothing in its state changes nothing.
    func record(_ event: TicketEvent, of ticketID: UUID) throws(StoreError) -> Ticket? {
        try commit { (database) throws(SQLiteError) in try database.record(event, of: ticketID) }
    }

    /// A ticket by its own name.
    func ticket(_ ticketID: UUID) throws(StoreError) -> Ticket? {
        try read { (database) throws(SQLiteError) in try database.ticket(ticketID) }
    }

    /// The attempt that counts for an intent: the newest that is not abandoned.
    func ticket(intent: UUID) throws(StoreError) -> Ticket? {
        try read { (database) throws(SQLiteError) in try database.ticket(intent: intent) }
    }

    /// The newest that has a number.
    func lastTicket() throws(StoreError) -> Ticket? {
        try read { (database) throws(SQLiteError) in try database.lastTicket() }
    }

    /// Forgets tokens and QR contents of other business days than `today` (`2026-11-23`) that central has, and the tickets of
    /// days more than 30 days before it, the audit of days more than 180 days before it. What was put aside of other days goes whole.
    ///
    /// Central's days are compared with each other, never with a clock: on a kiosk that woke up in 1970 every ticket would be
    /// old. A ticket without a number has no day; it goes with those that came after it.
    func forget(before today: String) throws(StoreError) {
        try commit { (database) throws(SQLiteError) in try database.forget(before: today) }
        // The log beside the file still has the pages as they were.
        let isDay = try read { (database) throws(SQLiteError) in
            try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
            return try database.run("SELECT date(?)", [.text(today)]) == [[.text(today)]]
        }
        if isDay { StoreAside.forget(of: path, before: today) }
    }

    private func recover() throws(StoreError) {
        let settled = try commit { (database) throws(SQLiteError) in try database.settleUnfinished() }
        for (before, after) in settled {
            if case .printing = before.state { wasInterruptedInPrint = true }
            log.notice(
                "ticket \(after.ticketID.wireText) was in mid-work when the agent ended: now \(after.state.name)",
                .ticketSettled)
        }
        if try endSample() { wasInterruptedInPrint = true }
    }

    // MARK: For the store's other files

    func read<Result>(_ body: (Database) throws(SQLiteError) -> Result) throws(StoreError) -> Result {
        guard let database else { throw closed }
        do {
            return try body(database)
        } catch {
            throw failure(error)
        }
    }

    func commit<Result>(_ body: (Database) throws(SQLiteError) -> Result) throws(StoreError) -> Result {
        try read { (database) throws(SQLiteError) in
            try database.transaction { () throws(SQLiteError) in try body(database) }
        }
    }

    /// A file found damaged is closed: `heal()` looks at it afresh, as a technician may have put a sound one in its place.
    private func failure(_ error: SQLiteError) -> StoreError {
        let failure = StoreError(error, path: path)
        if case .full = failure { return failure }
        database = nil
        closed = failure
        return failure
    }

    /// Writes as much as a day of trouble may need beside the store and takes it away again: a full disk is found without
    /// touching a row.
    private func proveRoom() throws(StoreError) {
        let probe = path + ".room"
        let file = Glibc.open(probe, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreError(errno: errno, path: path) }
        defer {
            Glibc.close(file)
            unlink(probe)
        }
        let result = posix_fallocate(file, 0, 1 << 18)
        guard result == 0 else { throw StoreError(errno: result, path: path) }
    }
}
