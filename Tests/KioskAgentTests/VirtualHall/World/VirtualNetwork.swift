@testable import HallSimulator
@testable import KioskAgent

/// The network between the kiosks and central.
extension VirtualHall {
    /// Sends a request. `answer` is called once, at the deadline at the latest.
    func send(
        _ request: CentralRequest, from kiosk: Int, deadline: Int64, answer: @escaping (NetworkAnswer) -> Void
    ) {
        let end = now + deadline
        func none(_ reason: String, after pause: Int64) {
            after(min(pause, deadline)) { answer(.nothing(.unreachable(reason))) }
        }
        func give(_ made: NetworkAnswer, after pause: Int64) {
            guard now + pause <= end else {
                schedule(at: end) { answer(.nothing(.unreachable("no answer in time"))) }
                return
            }
            after(pause) { [self] in
                guard !weather.isCut(kiosk, at: now) else {
                    schedule(at: end) { answer(.nothing(.unreachable("no answer in time"))) }
                    return
                }
                answer(made)
            }
        }
        switch fate(of: request, from: kiosk) {
        case .lost(let pause): none("no connection", after: pause)
        case .refused(let error, let pause): give(.refused(error), after: pause)
        case .arrives(let up, let down):
            after(up) { [self] in reach(request, kiosk) { give($0, after: down) } }
        case .cut(let up, let down):
            after(up) { [self] in
                reach(request, kiosk) { _ in give(.nothing(.unreachable("the answer was cut off")), after: down) }
            }
        case .garbled(let up, let down):
            after(up) { [self] in
                reach(request, kiosk) { made in
                    // What central refuses is no 200.
                    if case .reply = made { return give(.garbage(.malformed("not JSON")), after: down) }
                    give(made, after: down)
                }
            }
        case .unanswered(let up):
            after(up) { [self] in reach(request, kiosk) { _ in } }
            none("no answer in time", after: deadline)
        case .doubled(let up, let again, let down):
            after(up) { [self] in
                if !request.isPoll { after(again) { [self] in reach(request, kiosk) { _ in } } }
                reach(request, kiosk) { give($0, after: down) }
            }
        }
    }

    /// A request is there, unless central has gone meanwhile.
    private func reach(_ request: CentralRequest, _ kiosk: Int, answer: @escaping (NetworkAnswer) -> Void) {
        guard !weather.isCentralDown(at: now) else {
            return answer(.nothing(.unreachable("the connection was closed")))
        }
        if case .events(let position, let wait) = request {
            if let failure = pollFailure() { return answer(failure) }
            central.poll(kiosk, position, wait: wait) { [self] made in answer(spoil(made, after: position)) }
        } else {
            answer(central.answer(request, from: VirtualKiosk.name(kiosk)))
        }
    }

    private func pollFailure() -> NetworkAnswer? {
        guard weather.mishaps > 0, chance.happens(weather.mishaps / 2) else { return nil }
        if chance.happens(0.5) {
            tally.count(.feedGone)
            return VirtualCentral.gone
        }
        tally.count(.pollSuperseded)
        return .refused(.refused(status: 409, code: "poll.superseded", "a newer poll has come"))
    }

    /// What a central that has its bad day makes of a page.
    private func spoil(_ answer: NetworkAnswer, after position: FeedPosition) -> NetworkAnswer {
        guard case .reply(.page(let page)) = answer, !page.items.isEmpty, weather.mishaps > 0,
            chance.happens(weather.mishaps)
        else { return answer }
        var items = page.items
        let index = Int(chance.pick(0...Int64(items.count - 1)))
        switch chance.pick(0...5) {
        case 0:
            tally.count(.duplicatedEvents)
            items.insert(items[index], at: index)
        case 1:
            tally.count(.repeatedEvents)
            let known = FeedPosition(epoch: position.epoch, next: max(0, position.next - chance.pick(1...5)))
            return central.again(after: known) ?? answer
        case 2:
            tally.count(.missingEvents)
            items.remove(at: index)
        case 3 where items.count > 1:
            tally.count(.reorderedEvents)
            items.swapAt(index, (index + 1) % items.count)
        case 4:
            tally.count(.malformedEvent)
            items[index] = .malformed(FeedQuarantine.Note(seq: items[index].seq, type: "ticket.called", flaw: "data"))
        default:
            tally.count(.unknownEvent)
            try? central.change { central, now in central.announceUnheardOf(at: now) }
        }
        return .reply(.page(FeedPage(epoch: page.epoch, items: items, next: page.next, advice: page.advice)))
    }
}
