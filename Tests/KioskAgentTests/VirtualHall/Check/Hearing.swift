@testable import KioskAgent

/// By which ways a kiosk could hear of calls, as central saw it: what it polled for it knows; what a snapshot skips it may never have
/// heard. And when it truly heard of each.
struct Hearing {
    /// Calls that only a snapshot could tell.
    private struct Leap {
        let calls: Range<Int>
        let at: Int64
        /// What the snapshot told of them.
        let told: Set<VirtualDisplay.Offer>
        /// Whether the agent had just begun, so that old calls were none of its business.
        let isFirst: Bool
    }

    private var known = 0
    private var leaps: [Leap] = []
    /// When the agent first took in a call.
    private(set) var heardAt: [VirtualDisplay.Offer: Int64] = [:]

    /// The kiosk polls: it has all calls before these.
    mutating func acknowledges(_ calls: Int) { known = max(known, calls) }

    /// A snapshot has reached the kiosk.
    mutating func takes(_ snapshot: HallSnapshot, calls count: Int, isFirst: Bool, at now: Int64) {
        if count > known || isFirst {
            let told = snapshot.calls.map { VirtualDisplay.Offer(id: $0.call.callID, recalls: $0.call.recalls) }
            leaps.append(Leap(calls: min(known, count)..<count, at: now, told: Set(told), isFirst: isFirst))
        }
        known = count
    }

    /// The agent takes in news.
    mutating func takes(_ news: FeedNews, at now: Int64) {
        let calls: [FeedEvent.CallFacts] =
            switch news {
            case .hall(let snapshot): snapshot.calls.map(\.call)
            case .events(let events): events.compactMap(\.content.call)
            case .away, .lost, .passedOver, .quarantined: []
            }
        for call in calls {
            let offer = VirtualDisplay.Offer(id: call.callID, recalls: call.recalls)
            if heardAt[offer] == nil { heardAt[offer] = now }
        }
    }

    /// Whether the kiosk could fail to hear of a call in time by no mistake of its own.
    func couldMiss(_ index: Int, _ call: VirtualCentral.CallMade) -> Bool {
        leaps.contains { leap in
            guard leap.calls.contains(index) else { return false }
            let isOld = leap.isFirst && leap.at - call.at >= Self.old
            return isOld || !leap.told.contains(VirtualDisplay.Offer(id: call.id, recalls: call.recalls))
        }
    }

    /// A call is young for half a minute; how old it is when it arrives is known to a few seconds.
    static let old: Int64 = 20_000
}

extension VirtualHall {
    /// Each call, and each repetition, was offered to each display, unless its kiosk could not hear of it in time, or the display did
    /// not listen when the kiosk heard of it.
    func checkCalls() {
        for kiosk in kiosks {
            for (index, call) in central.calls.enumerated() {
                let offer = VirtualDisplay.Offer(id: call.id, recalls: call.recalls)
                if kiosk.display.everOffered.contains(offer) { continue }
                let wasDeaf = kiosk.hearing.heardAt[offer].map { !kiosk.display.listened(at: $0) } ?? false
                if kiosk.hearing.couldMiss(index, call) || wasDeaf {
                    excused += 1
                    continue
                }
                violated(
                    "\(kiosk.name) never offered call \(call.id.prefix(8)), repetition \(call.recalls), of \(call.at)")
            }
        }
        // Excuses are for the few; with many this check would say nothing.
        if excused * 4 > central.calls.count * kiosks.count {
            violated("\(excused) calls were never offered, each with an excuse")
        }
    }
}

extension VirtualDisplay {
    /// Whether it was connected then. What it was told at a connection it was not told by the news of that moment.
    func listened(at time: Int64) -> Bool {
        connections.contains { $0.from < time && time < $0.to ?? .max }
    }
}

extension FeedEvent.Content {
    fileprivate var call: FeedEvent.CallFacts? {
        switch self {
        case .called(_, let call), .recalled(_, let call): call
        default: nil
        }
    }
}
