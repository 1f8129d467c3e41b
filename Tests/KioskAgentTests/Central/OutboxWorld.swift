import Foundation
import Testing

import struct HallSimulator.SplitMix64

@testable import KioskAgent

extension PendingNotice {
    /// A void at a place of an outbox that is no store's.
    static func sample(_ id: Int64, of ticketID: UUID) -> PendingNotice {
        PendingNotice(
            id: id, notice: .void(reason: "test"),
            ticket: Ticket(
                ticketID: ticketID, intent: UUID(), service: "a", issueSequence: id, token: nil,
                requestedAt: BootMoment(milliseconds: 0, bootID: ""), state: .abandoned))
    }
}

/// An outbox's rules on a virtual clock, with a store that is an array and a central that a test makes up.
///
/// Every step is held to what the rules promise: order within a ticket, four at once, nothing while central has asked for patience.
struct OutboxWorld {
    /// What central says to a notice, and after how long.
    typealias Central = (_ world: inout OutboxWorld, _ notice: PendingNotice) -> (OutboxPace.Answer, Duration)

    private(set) var now = Duration.zero
    var generator: SplitMix64
    /// All that ever stood in the outbox, by place.
    private(set) var rows: [PendingNotice] = []
    private(set) var taken: Set<Int64> = []
    private(set) var refused: Set<Int64> = []
    /// Every send, in order.
    private(set) var sends: [(id: Int64, at: Duration)] = []
    /// So many as were ever under way at once.
    private(set) var mostInFlight = 0
    private(set) var course = OutboxCourse()
    private var inFlight: [(id: Int64, answer: OutboxPace.Answer, at: Duration)] = []
    private var patience = Duration.zero
    private let central: Central

    init(seed: UInt64, central: @escaping Central) {
        generator = SplitMix64(seed: seed)
        self.central = central
    }

    var waiting: Int { rows.count - taken.count - refused.count }

    /// A ticket has something to say.
    mutating func queue(_ ticketID: UUID) {
        rows.append(.sample(Int64(rows.count + 1), of: ticketID))
    }

    /// What was refused goes into the line again, at its old place.
    mutating func sendAgain(_ id: Int64) {
        refused.remove(id)
        handle(.sentAgain)
    }

    mutating func handle(_ event: OutboxCourse.Event) {
        for action in course.after(event, at: now, using: &generator) {
            switch action {
            case .send(let notice): send(notice)
            case .read(let place):
                let open = rows.lazy.filter { [taken, refused] in
                    $0.id > place && !taken.contains($0.id) && !refused.contains($0.id)
                }
                handle(.page(Array(open.prefix(OutboxCourse.pageSize))))
            }
        }
    }

    /// Goes on until `end`, or until nothing will ever happen again.
    mutating func run(until end: Duration) {
        while let next = [inFlight.map(\.at).min(), course.wakeAt].compactMap({ $0 }).min(), next <= end {
            now = max(now, next)
            if let first = inFlight.indices.min(by: { inFlight[$0].at < inFlight[$1].at }), inFlight[first].at <= now {
                let (id, answer, _) = inFlight.remove(at: first)
                switch answer {
                case .taken: taken.insert(id)
                case .refused: refused.insert(id)
                case .later(let asked): patience = max(patience, now + (asked ?? .zero))
                case .failed: break
                }
                handle(.answered(id, answer))
            } else {
                handle(.timePassed)
            }
        }
        now = max(now, end)
    }

    private mutating func send(_ notice: PendingNotice) {
        let earlier = rows.prefix { $0.id < notice.id }.filter { $0.ticket.ticketID == notice.ticket.ticketID }
        #expect(earlier.allSatisfy { taken.contains($0.id) || refused.contains($0.id) }, "order within a ticket")
        #expect(!inFlight.contains { $0.id == notice.id }, "sent twice at once")
        #expect(!taken.contains(notice.id) && !refused.contains(notice.id), "sent after its end")
        #expect(now >= patience, "central has asked for patience")
        sends.append((notice.id, now))
        let (answer, latency) = central(&self, notice)
        inFlight.append((notice.id, answer, now + latency))
        mostInFlight = max(mostInFlight, inFlight.count)
        #expect(inFlight.count <= 4)
    }
}
