import Escpos
import Foundation
import Testing

@testable import KioskAgent

@Suite struct UpkeepBookTests {
    private let slip = PaperUse(millimetres: 100, slips: 1, cuts: 1)

    private func book(_ store: Store, _ inbox: UpkeepBook.Inbox, interval: Duration = .seconds(60)) -> UpkeepBook {
        UpkeepBook(
            inbox: inbox, store: store, keeper: StoreKeeper(store: store) { _ in }, clock: HallClock(), rollMetres: 80,
            interval: interval)
    }

    private func count(_ store: Store) async throws -> Int { try await store.upkeep().count }

    @Test func `nothing is written while slips come out, and all is when the agent ends`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        let inbox = UpkeepBook.Inbox()
        let first = book(store, inbox)
        await first.start()
        let work = Task { await first.run() }
        inbox.note(.connected(identity: "serial 1", title: "one"))
        for _ in 0..<1000 { inbox.note(.event(.printed(slip))) }
        while await first.page?.upkeep.total.slips != 1000 { await Task.yield() }
        #expect(try await count(store) == 0)
        work.cancel()
        await work.value
        await first.end()

        // Another printer takes its place, and the first one comes back.
        let again = UpkeepBook.Inbox()
        let second = book(store, again)
        await second.start()
        #expect(await second.page == nil)
        again.note(.connected(identity: "serial 2", title: "two"))
        again.note(.event(.printed(slip)))
        again.note(.connected(identity: "serial 1", title: "one"))
        again.note(.event(.printed(slip)))
        await second.end()
        #expect(await second.page?.upkeep.total.slips == 1001)
        #expect(try await count(store) == 2)
    }

    @Test func `what somebody says is durable at once, and means nothing before there was a printer`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        let inbox = UpkeepBook.Inbox()
        let book = book(store, inbox)
        await book.start()
        await #expect(throws: StoreError.self) { try await book.paperChanged() }
        try await store.heal()
        #expect(try await book.paperChanged() == nil)
        inbox.note(.connected(identity: "serial 1", title: "one"))
        inbox.note(.event(.printed(slip)))
        while await book.page == nil { await Task.yield() }
        #expect(try await book.paperChanged()?.upkeep.roll.beginning == .told)
        #expect(try await count(store) == 1)
        await book.end()
    }

    @Test func `what cannot be read begins anew, and a thousand printers fill no disk`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        for number in 0..<1000 { try await store.keep(upkeep: ["serial \(number)": "{}"]) }
        let kept = try await store.upkeep()
        #expect(kept.count == 50 && kept["serial 999"] != nil)
        let inbox = UpkeepBook.Inbox()
        let book = book(store, inbox)
        await book.start()
        inbox.note(.connected(identity: "serial 999", title: "one"))
        inbox.note(.event(.printed(slip)))
        await book.end()
        #expect(await book.page?.upkeep.total.slips == 1)
    }
}
