@testable import KioskAgent

/// A display that does nothing but show what its kiosk tells, and a voice beside it that remembers what it has said.
final class VirtualDisplay {
    unowned let hall: VirtualHall
    private let kiosk: Int
    /// What it shows, as of when somebody last looked at it.
    private var view: DisplayView?
    /// It was told something since.
    private var isToldMore = false
    private(set) var connectedAt: Int64?
    /// What this connection was offered.
    private var offered: Set<Offer> = []
    /// What it was offered ever.
    private(set) var everOffered: Set<Offer> = []
    /// Where the last call of this connection stands among all.
    private var lastPlace = 0
    /// When it began to listen, and to what it listened before.
    private(set) var connections: [(from: Int64, to: Int64?)] = []
    /// A copy of the hall before the change that is under way, taken now and then.
    private var before: HallState?

    struct Offer: Hashable {
        let id: String
        let recalls: Int
    }

    init(_ hall: VirtualHall, kiosk: Int) { (self.hall, self.kiosk) = (hall, kiosk) }

    private var run: KioskRun? { hall.kiosks[kiosk].run }

    /// The agent is gone.
    func isCutOff() {
        guard connectedAt != nil else { return }
        hall.note("the display of kiosk-\(kiosk + 1) is cut off")
        connectedAt = nil
        connections[connections.count - 1].to = hall.now
    }

    /// Connects a moment after the agent is there.
    func lookForAgent() {
        hall.after(hall.chance.pick(5...3_000)) { [self] in
            guard connectedAt == nil, let run else { return }
            hall.note("the display of kiosk-\(kiosk + 1) is connected")
            connectedAt = hall.now
            connections.append((hall.now, nil))
            (offered, lastPlace) = ([], 0)
            isToldMore = true
            let young = run.watch.youngCalls(at: run.now.milliseconds)
            if !young.isEmpty { hall.deeds.count(.toldAtConnect) }
            for call in young { offer(call) }
        }
    }

    /// What it shows. A display is told whole halls; whoever would look at each would spend all the time on looking.
    func look() -> DisplayView? {
        guard isToldMore, let run else { return view }
        isToldMore = false
        view = DisplayView(run.watch, through: DisplayFilter(), at: run.now.milliseconds)
        return view
    }

    /// The kiosk is about to take in news. Now and then it is seen whether it tells what they change.
    func willChange(_ watch: HallWatch) {
        before = hall.now > hall.plan.closing || hall.chance.happens(0.01) ? watch.state : nil
    }

    func take(_ told: HallWatch.Telling?, _ watch: HallWatch) {
        let before = before
        self.before = nil
        guard connectedAt != nil else { return }
        var telling = told
        if hall.breaks(.keepsAChangeFromTheDisplay, 0.2) { telling = nil }
        guard let telling else {
            if let before, before != watch.state {
                hall.violated("kiosk-\(kiosk + 1) does not tell its display of a change")
            }
            return
        }
        isToldMore = true
        let calls = hall.breaks(.offersCallsOutOfOrder, 1) ? telling.calls.reversed() : telling.calls
        for call in calls {
            if hall.breaks(.offersACallNever) { continue }
            if let run, !call.isYoung(at: run.now.milliseconds), hall.breaks(.offersALateCallNever, 1) { continue }
            offer(call)
            if hall.breaks(.offersACallTwice) { offer(call) }
        }
    }

    private func offer(_ call: HallCall) {
        let offer = Offer(id: call.callID, recalls: call.recalls)
        if !offered.insert(offer).inserted {
            hall.violated("kiosk-\(kiosk + 1) offers call \(call.callID.prefix(8)) of \(call.number) twice")
        }
        everOffered.insert(offer)
        guard let place = hall.central.order[offer] else {
            return hall.violated("kiosk-\(kiosk + 1) offers a call that nobody made")
        }
        if place < lastPlace {
            hall.violated("kiosk-\(kiosk + 1) offers call \(call.callID.prefix(8)) after later ones")
        }
        lastPlace = place
    }
}
