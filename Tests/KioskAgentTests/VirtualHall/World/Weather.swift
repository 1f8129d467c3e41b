@testable import KioskAgent

/// What is going wrong now, between central and each kiosk.
struct Weather {
    /// Over one kiosk: each trouble lasts until a time.
    struct Sky {
        var cutUntil: Int64 = 0
        var slowUntil: Int64 = 0
        var errorsUntil: Int64 = 0
        var busyUntil: Int64 = 0
        var notAdmittedUntil: Int64 = 0
        /// A proxy dates the answers, wrongly by so many seconds.
        var wrongDateUntil: Int64 = 0
        var wrongDateBy: Double = 0
    }

    var centralDownUntil: Int64 = 0
    var skies = Array(repeating: Sky(), count: HallPlan.kiosks)
    /// How often a single request meets a mishap of its own.
    var mishaps = 0.0

    func isCentralDown(at now: Int64) -> Bool { now < centralDownUntil }

    func isCut(_ kiosk: Int, at now: Int64) -> Bool { now < max(centralDownUntil, skies[kiosk].cutUntil) }

    mutating func clear() { self = Weather() }
}

/// What becomes of one request.
enum Fate {
    /// It reaches central after `up`, and its answer the kiosk after `down`, if the kiosk still waits.
    case arrives(up: Int64, down: Int64)
    /// It takes effect and its answer is cut off.
    case cut(up: Int64, down: Int64)
    /// It takes effect and its answer cannot be read.
    case garbled(up: Int64, down: Int64)
    /// It takes effect, and nobody answers.
    case unanswered(up: Int64)
    /// It takes effect twice, as something in between has sent it again.
    case doubled(up: Int64, again: Int64, down: Int64)
    /// It takes no effect: central, or what stands in front, says no.
    case refused(CentralError, after: Int64)
    /// It gets nowhere.
    case lost(after: Int64)
}

extension VirtualHall {
    func fate(of request: CentralRequest, from kiosk: Int) -> Fate {
        let sky = weather.skies[kiosk]
        if weather.isCut(kiosk, at: now) {
            tally.count(weather.isCentralDown(at: now) ? .centralDown : .kioskCutOff)
            return .lost(after: chance.happens(0.7) ? chance.pick(1...60) : 60_000)
        }
        if now < sky.notAdmittedUntil {
            tally.count(.notAdmitted)
            return .refused(.notAdmitted(status: 401, "bad token"), after: 50)
        }
        if now < sky.busyUntil {
            tally.count(.busy)
            let asked = chance.happens(0.7) ? Duration.seconds(Int(chance.pick(1...20))) : nil
            return .refused(
                .busy(retryAfter: asked, status: chance.happens(0.5) ? 429 : 503, "patience"), after: 50)
        }
        if now < sky.errorsUntil, chance.happens(0.8) {
            tally.count(.serverError)
            return .refused(.unreachable("it answers 500"), after: chance.pick(20...200))
        }
        var (up, down) = (chance.pick(15...60), chance.pick(15...60))
        if now < sky.slowUntil {
            tally.count(.slow)
            up += chance.pick(100...2000)
            down += chance.pick(100...2000)
        }
        guard weather.mishaps > 0, chance.happens(request.isPoll ? weather.mishaps / 4 : weather.mishaps) else {
            return .arrives(up: up, down: down)
        }
        return mishap(up: up, down: down)
    }

    private func mishap(up: Int64, down: Int64) -> Fate {
        switch chance.pick(0...6) {
        case 0:
            tally.count(.answerCut)
            return .cut(up: up, down: down)
        case 1:
            tally.count(.garbage)
            return .garbled(up: up, down: down)
        case 2:
            tally.count(.commitWithoutAnswer)
            return .unanswered(up: up)
        case 3:
            tally.count(.lateCommit)
            return .unanswered(up: chance.pick(1_500...90_000))
        case 4:
            tally.count(.deliveredTwice)
            return .doubled(up: up, again: chance.pick(0...30_000), down: down)
        case 5:
            tally.count(.serverError)
            return .refused(.unreachable("it answers 502"), after: up + down)
        default:
            tally.count(.slow)
            return .arrives(up: up + chance.pick(200...30_000), down: down + chance.pick(0...5_000))
        }
    }
}
