import Foundation
import QRBinding

@testable import KioskAgent

/// One run of an agent: all that it holds in memory, around the agent's own machines. Does what the agent's actors do, in virtual time.
final class KioskRun {
    unowned let kiosk: VirtualKiosk
    unowned let hall: VirtualHall
    private(set) var isOver = false

    // The feed and the hall.
    var feed = FeedCourse()
    var watch = HallWatch()
    var feedRest: FeedRest = .none
    /// Whether central has told this run the whole hall.
    var hasSnapshot = false
    var lastRetention: (day: String, at: Int64)?
    var lastSave: (hall: Int64, contact: Int64) = (0, 0)
    // Central.
    var contact = Contact()
    var clock: ClockAnchor?
    // The outbox.
    var outbox = OutboxCourse()
    var outboxEvents: [OutboxCourse.Event] = [.news]
    var settlements: [OutboxSettlement] = []
    var isOutboxAtWork = false
    var outboxAlarm: Int64?
    // Reserves.
    var supplies = SupplyCourse(SupplyCourse.Wanted(numbersPerService: 20, poolEntries: 20))
    var suppliesBackoff = Backoff.outbox
    var suppliesState = SuppliesState.working
    // The desk.
    var line: [() -> Void] = []
    var isDeskBusy = false
    var underway: [UUID: [(Result<KioskAgent.Ticket, KioskAgent.Refusal>) -> Void]] = [:]
    var results: [UUID: Result<KioskAgent.Ticket, KioskAgent.Refusal>] = [:]
    var deadlines: [UUID: Int64] = [:]
    /// Tickets that wait for a phone.
    var onScreen: [UUID: KioskAgent.Ticket] = [:]
    /// Told of every change of a ticket, as the touch page is.
    var pages: [UUID: (KioskAgent.Ticket) -> Void] = [:]
    /// Told that the agent is gone.
    var farewells: [() -> Void] = []

    /// What a feed that rests waits for.
    enum FeedRest: Equatable {
        case none
        /// The next rest is cut short.
        case wanted
        case resting(until: Int64)
    }

    enum SuppliesState: Equatable {
        case working, wanted
        case resting(until: Int64?)
    }

    static let offlineLimit = Duration.seconds(1800)

    init(_ kiosk: VirtualKiosk) { (self.kiosk, hall) = (kiosk, kiosk.hall) }

    var database: Database { kiosk.database }
    var now: BootMoment { kiosk.moment }

    /// The time that may stand on paper.
    var date: Date? { clock?.date(at: now) }

    /// As the agent starts.
    func begin() {
        let recovers = !hall.breaks(.leavesWorkUndone, 1)
        commit({ (database) throws(SQLiteError) in recovers ? try database.settleUnfinished() : [] }) {
            [self] settled in
            if !settled.isEmpty { hall.deeds.count(.settledAtStart) }
            if let (contact, clock) = kiosk.savedContact { (self.contact, self.clock) = (contact, clock) }
            if let saved = kiosk.savedHall, watch.remember(saved, at: now.milliseconds) {
                supplies.hallIs(businessDay: saved.businessDay, openServices: [])
            }
            workOutbox()
            advanceSupplies()
            followFeed(.started(uptime: .milliseconds(now.milliseconds)))
        }
    }

    /// All that is not committed is gone.
    func die() {
        isOver = true
        for farewell in farewells { hall.after(0, farewell) }
        letGo()
    }

    /// Who waits for something here and who is waited for hold each other; nothing comes any more.
    func letGo() { (line, underway, pages, farewells) = ([], [:], [:], []) }

    /// Later, if the agent still runs.
    func after(_ pause: Int64, _ act: @escaping () -> Void) {
        hall.after(pause) { [self] in if !isOver { act() } }
    }

    /// One commit, and what follows when it is on the disk. The agent may die before or after it.
    func commit<Value>(
        _ body: (Database) throws(SQLiteError) -> Value, then follow: @escaping (Value) -> Void
    ) {
        if dies() { return }
        do throws(SQLiteError) {
            let value = try database.transaction { () throws(SQLiteError) in try body(database) }
            if dies() { return }
            after(hall.chance.pick(1...4)) { follow(value) }
        } catch {
            hall.violated("\(kiosk.name)'s store fails: \(error)")
        }
    }

    func read<Value>(_ body: (Database) throws(SQLiteError) -> Value, else none: Value) -> Value {
        do throws(SQLiteError) {
            return try body(database)
        } catch {
            hall.violated("\(kiosk.name)'s store fails: \(error)")
            return none
        }
    }

    private func dies() -> Bool {
        guard hall.weather.mishaps > 0, hall.chance.happens(0.001) else { return false }
        kiosk.crash(.crashAtCommit)
        return true
    }
}
