import Foundation

@testable import HallSimulator
@testable import KioskAgent

/// Central in a virtual hall: the simulator's own rules, spoken to in the agent's words, and a memory of what it was asked that the checks
/// look at.
final class VirtualCentral {
    unowned let hall: VirtualHall
    private(set) var central: Central
    /// What the feed of this epoch says, in the agent's words; made once for all kiosks.
    private var told: [Told] = []
    /// Polls that wait for news, by kiosk.
    private var polls: [Int: Poll] = [:]
    private var lastPoll = 0
    /// Every call and every repetition, in the order in which they were made.
    private(set) var calls: [CallMade] = []
    /// Where each stands among them.
    private(set) var order: [VirtualDisplay.Offer: Int] = [:]
    var journal = CentralJournal()
    private var epochs = 1
    /// How central wishes to be polled.
    private let advice: FeedPage.Advice

    struct Told {
        let id: String
        let at: Int64
        /// Nil for what no kiosk knows.
        let content: FeedEvent.Content?
    }

    /// A call or a repetition, and its place in the feed.
    struct CallMade {
        let id: String
        let recalls: Int
        let at: Int64
        let epoch: Int
        let seq: Int64
    }

    private struct Poll {
        let number: Int
        let position: FeedPosition
        let answer: (NetworkAnswer) -> Void
    }

    init(_ hall: VirtualHall, givesQR: Bool, retryMilliseconds: Int?, seed: UInt64) {
        (self.hall, advice) = (hall, FeedPage.Advice(retryMilliseconds: retryMilliseconds))
        central = Central(
            definition: HallPlan.definition, qrContent: givesQR ? .weChat : .none, businessDay: HallPlan.days[0],
            epoch: "epoch-1", generator: SplitMix64(seed: seed))
    }

    var now: Date { hall.plan.date(at: hall.now) }

    /// Somebody does something at central; who waits for news has them then.
    @discardableResult
    func change<Value>(_ body: (inout Central, Date) throws(CentralRefusal) -> Value) throws(CentralRefusal) -> Value {
        let before = (central.feed.epoch, central.feed.lastSeq)
        defer { if (central.feed.epoch, central.feed.lastSeq) != before { tellNews() } }
        return try body(&central, now)
    }

    /// Time has passed.
    func advance() { try? change { central, now in central.advance(to: now) } }

    /// Central has lost its feed.
    func beginEpoch() {
        epochs += 1
        translateNews()
        told = []
        try? change { [epochs] central, _ in central.beginEpoch("epoch-\(epochs)") }
    }

    // MARK: The feed

    /// A kiosk asks what comes after a place, and waits for it.
    func poll(_ kiosk: Int, _ position: FeedPosition, wait: Int, answer: @escaping (NetworkAnswer) -> Void) {
        polls.removeValue(forKey: kiosk)?.answer(
            .refused(.refused(status: 409, code: "poll.superseded", "a newer poll has come")))
        advance()
        guard let page = page(after: position) else { return answer(Self.gone) }
        guard page.items.isEmpty, wait > 0 else { return answer(.reply(.page(page))) }
        lastPoll += 1
        let number = lastPoll
        polls[kiosk] = Poll(number: number, position: position, answer: answer)
        hall.after(Int64(wait) * 1000) { [self] in
            guard polls[kiosk]?.number == number else { return }
            polls[kiosk] = nil
            answer(.reply(.page(FeedPage(epoch: position.epoch, items: [], next: position.next, advice: advice))))
        }
    }

    /// Closes every connection that waits.
    func hangUp() {
        let waiting = polls.sorted { $0.key < $1.key }
        polls = [:]
        for (_, poll) in waiting { poll.answer(.nothing(.unreachable("the connection was closed"))) }
    }

    /// Nobody will be answered any more.
    func letGo() { polls = [:] }

    private func tellNews() {
        translateNews()
        let waiting = polls.sorted { $0.key < $1.key }
        polls = [:]
        for (_, poll) in waiting { poll.answer(page(after: poll.position).map { .reply(.page($0)) } ?? Self.gone) }
    }

    static let gone = NetworkAnswer.refused(.refused(status: 410, code: "feed.gone", "take a snapshot"))

    /// A page that begins with events which the kiosk has.
    func again(after known: FeedPosition) -> NetworkAnswer? { page(after: known).map { .reply(.page($0)) } }

    /// How many of `calls` somebody has heard of who knows the feed up to a place.
    func callsKnown(at position: FeedPosition) -> Int {
        let epoch = Int(position.epoch.dropFirst("epoch-".count)) ?? 0
        var count = calls.count
        while count > 0, (calls[count - 1].epoch, calls[count - 1].seq) > (epoch, position.next) { count -= 1 }
        return count
    }

    private func translateNews() {
        let epoch = central.feed.epoch
        guard epoch == "epoch-\(epochs)",
            case .entries(let entries) = central.feed.page(epoch: epoch, after: told.count, limit: .max)
        else { return }
        for entry in entries {
            told.append(Told(id: "\(epoch)-\(entry.seq)", at: hall.now, content: FeedEvent.Content(entry.event)))
            countDeed(entry.event)
            switch entry.event {
            case .called(let call), .recalled(let call):
                order[VirtualDisplay.Offer(id: call.id, recalls: call.recalls)] = calls.count
                calls.append(
                    CallMade(id: call.id, recalls: call.recalls, at: hall.now, epoch: epochs, seq: Int64(entry.seq)))
            default: break
            }
        }
    }

    private func countDeed(_ event: CentralEvent) {
        switch event {
        case .due: hall.deeds.count(.becameDue)
        case .cancelled: hall.deeds.count(.cancelled)
        case .transferred: hall.deeds.count(.transferred)
        case .recalled: hall.deeds.count(.recalled)
        case .noShow: hall.deeds.count(.noShow)
        default: break
        }
    }

    /// Nil: the place is gone.
    private func page(after position: FeedPosition) -> FeedPage? {
        guard
            case .entries(let entries) = central.feed.page(epoch: position.epoch, after: Int(position.next), limit: 100)
        else { return nil }
        let items = entries.map { entry -> FeedPage.Item in
            let told = told[entry.seq - 1]
            guard let content = told.content else { return .unknown(seq: Int64(entry.seq), type: "hall.unheardOf") }
            return .event(
                FeedEvent(
                    seq: Int64(entry.seq), id: told.id, ageMilliseconds: hall.now - told.at, content: content))
        }
        return FeedPage(epoch: position.epoch, items: items, next: items.last?.seq ?? position.next, advice: advice)
    }
}
