import Foundation
import Synchronization

@testable import HallSimulator

/// 2026-11-23, a Monday, 09:41 in China.
let morning = Date(timeIntervalSince1970: 1_795_398_060)

/// A hall of two services and two windows; window 1 calls both.
let smallHall = HallDefinition(
    name: HallName(zh: "测试大厅", en: "Test hall"),
    services: [
        ServiceDefinition(id: "general", name: HallName(zh: "综合业务", en: "General"), prefix: "A"),
        ServiceDefinition(id: "tax", name: HallName(zh: "税务", en: "Tax"), prefix: "F", precallDistance: 1),
    ],
    windows: [
        WindowDefinition(id: "1", services: ["general", "tax"]),
        WindowDefinition(id: "2", services: ["tax"]),
    ]
)

func makeCentral(seed: UInt64 = 1, qrContent: Central.QRContent = .none) -> Central {
    Central(
        definition: smallHall, qrContent: qrContent, businessDay: "2026-11-23", epoch: "epoch",
        generator: SplitMix64(seed: seed))
}

func ticketIDs(_ count: Int, seed: UInt64 = 99) -> [TicketID] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in TicketID.random(using: &generator) }
}

/// A token that belongs to this ticket alone.
func token(for id: TicketID) -> String {
    var generator = SplitMix64(seed: id.text.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
    return ScannedText.token(using: &generator)
}

func record(
    _ id: TicketID, number: String = "A001", revision: Int = 1, kiosk: String = "k1", service: String = "general",
    businessDay: String = "2026-11-23"
) -> BindingRecord {
    let token = token(for: id)
    return BindingRecord(
        revision: revision, kiosk: kiosk, service: service, businessDay: businessDay, number: number, origin: .paper,
        issueSeq: 1, issuedAt: "2026-11-23T09:41:00+08:00", ageMs: 12, clockTrusted: true, token: token,
        shortCode: String(token.prefix(8)), qrContent: "https://hall.example/t/\(token)", evidence: .confirmed,
        reprints: 0)
}

extension Central {
    /// Reserves and binds in one go.
    mutating func issue(_ id: TicketID, service: String = "general") throws {
        let given = try reserve(id, service: service, kiosk: "k1", at: morning)
        _ = try bind(
            id, record(id, number: given.number, service: service, businessDay: given.businessDay), at: morning)
    }

    /// The ticket at each window that has called one.
    var serving: [String: TicketID] {
        Dictionary(
            uniqueKeysWithValues: windows.compactMap { window in
                (window.serving?.ticket).map { (window.definition.id, $0) }
            })
    }

    /// Numbers of this business day that are given or leased.
    func numbersGiven(_ line: Int) -> Int { lines[line].numbers.given(on: businessDay) }

    func number(_ id: TicketID) -> String? { tickets[id]?.issue?.number }

    func state(_ id: TicketID) -> String? { tickets[id]?.state.name }

    /// Every event so far, as it stands in the feed.
    var events: [Feed.Entry] {
        guard case .entries(let entries) = feed.page(epoch: feed.epoch, after: 0, limit: .max) else { return [] }
        return Array(entries)
    }

    var eventTypes: [String] { events.map(\.event.type) }
}

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let time = Mutex(morning)
    var now: Date { time.withLock { $0 } }
    func advance(seconds: Double) { time.withLock { $0 += seconds } }
}
