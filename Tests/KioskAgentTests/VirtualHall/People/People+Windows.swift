import Foundation

@testable import HallSimulator

/// The clerks at the windows: they work at central, and stop when it is down.
extension People {
    /// A moment before the hall closes the windows do, so that some still wait in the end.
    private var lastCall: Int64 { hall.plan.closing - 40_000 }

    /// What a clerk does next, again and again.
    func work(at index: Int) {
        guard hall.now < lastCall else { return }
        guard !hall.weather.isCentralDown(at: hall.now) else { return workAgain(at: index, in: 3_000...10_000) }
        let window = HallPlan.definition.windows[index].id
        // Whoever held central in hand here would make the next change copy all of it.
        if hall.central.central.windows[index].serving != nil { return goOn(at: index, window) }
        guard hall.central.central.windows[index].state == .open else {
            try? change { (central, now) throws(CentralRefusal) in
                try central.setState(.open, ofWindow: window, at: now)
            }
            return workAgain(at: index, in: 1_000...3_000)
        }
        if hall.chance.happens(0.01) {
            try? change { (central, now) throws(CentralRefusal) in
                try central.setState(.paused, ofWindow: window, at: now)
            }
            return workAgain(at: index, in: 20_000...200_000)
        }
        do throws(CentralRefusal) {
            _ = try change { (central, now) throws(CentralRefusal) in try central.call(window: window, at: now) }
            workAgain(at: index, in: 10_000...75_000)
        } catch {
            workAgain(at: index, in: 2_000...8_000)
        }
    }

    private func goOn(at index: Int, _ window: String) {
        let chance = hall.chance.pick(0...99)
        try? change { [hall] (central, now) throws(CentralRefusal) in
            switch chance {
            case 0..<8: _ = try central.recall(window: window, at: now)
            case 8..<14: try central.finish(window: window, .noShow, at: now)
            case 14..<17:
                let service = hall.chance.pick(HallPlan.definition.services).id
                _ = try central.transfer(window: window, to: service, at: now)
            default: try central.finish(window: window, .served, at: now)
            }
        }
        // The next one is called at once, or after a sip of tea.
        if chance < 8 { return workAgain(at: index, in: 3_000...15_000) }
        if chance.isMultiple(of: 2) { return work(at: index) }
        workAgain(at: index, in: 500...20_000)
    }

    private func change<Value>(
        _ body: (inout Central, Date) throws(CentralRefusal) -> Value
    ) throws(CentralRefusal) -> Value { try hall.central.change(body) }

    private func workAgain(at index: Int, in pause: ClosedRange<Int64>) {
        hall.after(hall.chance.pick(pause)) { [self] in work(at: index) }
    }
}
