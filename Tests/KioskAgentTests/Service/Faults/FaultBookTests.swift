import Foundation
import Synchronization
import Testing

@testable import KioskAgent

@Suite struct FaultBookTests {
    /// What is wrong now.
    private final class Troubles: Sendable {
        private let codes = Mutex<[String]>([])
        func are(_ codes: String...) { self.codes.withLock { $0 = codes } }
        var now: [Trouble] {
            codes.withLock { $0 }.map { Trouble(code: $0, stops: true, text: BilingualText(zh: $0, en: $0)) }
        }
    }

    private let troubles = Troubles()

    private func book(_ store: Store, settling: Duration = .zero) -> FaultBook {
        let troubles = troubles
        return FaultBook(
            store: store, keeper: StoreKeeper(store: store) { _ in }, clock: HallClock(), settling: settling
        ) { troubles.now }
    }

    private func told(_ book: FaultBook, _ codes: [String]) async throws {
        while await book.answer().faults.map(\.code) != codes { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func `what there was is known after a restart, and what went meanwhile has ended`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        let first = book(store)
        let work = Task { await first.run() }
        troubles.are("printer.paperOut", "central.unreachable")
        try await told(first, ["central.unreachable", "printer.paperOut"])
        work.cancel()
        await work.value
        await first.end()

        troubles.are("printer.paperOut")
        let second = book(store)
        let again = Task { await second.run() }
        try await told(second, ["central.unreachable", "printer.paperOut"])
        while await second.answer().faults.first?.lasts != false { try await Task.sleep(for: .milliseconds(5)) }
        #expect(await second.answer().faults.map(\.lasts) == [false, true])
        again.cancel()
        await again.value
        await second.end()
    }

    @Test func `what comes and goes by the second is written once a minute`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        let book = book(store)
        let work = Task { await book.run() }
        troubles.are("printer.coverOpen")
        try await told(book, ["printer.coverOpen"])
        book.lookSoon()
        while try await store.kept("faults") == nil { try await Task.sleep(for: .milliseconds(5)) }
        let written = try await store.kept("faults")
        troubles.are()
        book.lookSoon()
        while await book.answer().faults.first?.lasts != false { try await Task.sleep(for: .milliseconds(5)) }
        try await Task.sleep(for: .milliseconds(1500))
        #expect(try await store.kept("faults") == written)
        work.cancel()
        await work.value
        await book.end()
        #expect(try await store.kept("faults") != written)
    }

    @Test func `the agent's first moments are no trouble`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        let book = book(store, settling: .seconds(60))
        let work = Task { await book.run() }
        troubles.are("printer.disconnected")
        #expect(await book.answer().faults.isEmpty)
        work.cancel()
        await work.value
        await book.end()
        #expect(try await store.kept("faults") == nil)
    }

    @Test func `with a store that cannot be used troubles are known all the same, and come behind what it had`()
        async throws
    {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        let book = book(store)
        let work = Task { await book.run() }
        troubles.are("store.full")
        try await told(book, ["store.full"])
        try await store.heal()
        try await store.keep("faults", #"{"faults":[]}"#)
        troubles.are("store.full", "printer.jam")
        try await told(book, ["printer.jam", "store.full"])
        work.cancel()
        await work.value
        await book.end()
        #expect(try await store.kept("faults")?.contains("printer.jam") == true)
    }

    @Test func `what cannot be read begins anew`() async throws {
        let directory = try TemporaryDirectory()
        let store = Store(path: directory.file("agent.db"))
        try await store.heal()
        for json in ["", "[]", #"{"faults":[{"code":7}]}"#] {
            try await store.keep("faults", json)
            #expect(await book(store).answer().faults.isEmpty)
        }
    }
}
