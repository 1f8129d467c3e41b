@testable import HallSimulator
@testable import KioskAgent

/// What goes wrong, and when.
extension VirtualHall {
    private static let meanPause: Int64 = 45_000

    /// Trouble comes again and again, until the hall closes.
    func rainFaults() {
        weather.mishaps = 0.02
        changeDay()
        nextFault()
    }

    private func nextFault() {
        after(chance.pause(mean: Self.meanPause)) { [self] in
            guard now < plan.closing else { return }
            makeFault()
            nextFault()
        }
    }

    /// All is well again, and stays so.
    func clearUp() {
        note("all is well again")
        weather.clear()
        for kiosk in kiosks { kiosk.mend() }
    }

    private func makeFault() {
        let kiosk = Int(chance.pick(0...Int64(HallPlan.kiosks - 1)))
        switch chance.pick(0...99) {
        case 0..<8:
            // Kiosks give numbers on their own meanwhile; one outage of a day is longer than that goes well.
            let long = chance.happens(0.04)
            breakOff(until: now + (long ? chance.pick(1_000_000...2_400_000) : chance.pick(500...90_000)))
        case 8..<18: weather.skies[kiosk].cutUntil = now + chance.pick(500...240_000)
        case 18..<30: weather.skies[kiosk].slowUntil = now + chance.pick(5_000...120_000)
        case 30..<38: weather.skies[kiosk].errorsUntil = now + chance.pick(1_000...60_000)
        case 38..<46: weather.skies[kiosk].busyUntil = now + chance.pick(1_000...40_000)
        case 46..<49: weather.skies[kiosk].notAdmittedUntil = now + chance.pick(1_000...60_000)
        case 49..<55: changeEpoch()
        case 55..<70: kiosks[kiosk].crash(.crash)
        case 70..<76: kiosks[kiosk].crash(.powerCut)
        case 76..<86:
            tally.count(.paperOut)
            kiosks[kiosk].printer.paperOutUntil = now + chance.pick(2_000...180_000)
        case 86..<90:
            tally.count(.displayCut)
            kiosks[kiosk].display.isCutOff()
            kiosks[kiosk].display.lookForAgent()
        case 90..<94:
            tally.count(.clockWrong)
            weather.skies[kiosk].wrongDateUntil = now + chance.pick(1_000...300_000)
            weather.skies[kiosk].wrongDateBy = Double(chance.pick(-200_000...200_000))
        case 94..<98: closeService()
        default: fallSilent()
        }
    }

    private func breakOff(until end: Int64) {
        note("central goes down for \((end - now) / 1000) s")
        weather.centralDownUntil = max(weather.centralDownUntil, end)
        central.hangUp()
    }

    private func changeEpoch() {
        guard !weather.isCentralDown(at: now) else { return }
        note("central begins another feed")
        tally.count(.epochChange)
        central.beginEpoch()
    }

    private func closeService() {
        guard !weather.isCentralDown(at: now) else { return }
        tally.count(.serviceClosed)
        let service = chance.pick(HallPlan.definition.services).id
        let state: CentralServiceState = chance.happens(0.5) ? .paused : .full
        try? central.change { central, now throws(CentralRefusal) in
            try central.setState(state, ofService: service, at: now)
        }
        after(chance.pick(5_000...120_000)) { [self] in
            try? central.change { central, now throws(CentralRefusal) in
                try central.setState(.open, ofService: service, at: now)
            }
        }
    }

    private func fallSilent() {
        guard !weather.isCentralDown(at: now) else { return }
        tally.count(.silentHall)
        try? central.change { central, now in central.change(at: now) { $0.silent.toggle() } }
    }

    /// Around midnight; a central that is down begins the day when it is back.
    private func changeDay() {
        schedule(at: plan.midnight + chance.pick(-60_000...180_000)) { [self] in beginDay() }
    }

    private func beginDay() {
        if weather.isCentralDown(at: now) { return schedule(at: weather.centralDownUntil) { [self] in beginDay() } }
        note("central begins \(HallPlan.days[1])")
        tally.count(.dayChange)
        try? central.change { central, now in central.startDay(HallPlan.days[1], at: now) }
    }
}
