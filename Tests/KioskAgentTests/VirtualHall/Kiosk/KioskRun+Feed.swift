import Foundation

@testable import KioskAgent

/// Following the hall, as `FeedFollower` and `HallNews` do.
extension KioskRun {
    func followFeed(_ event: FeedCourse.Event) {
        let step = feed.after(event, at: now.milliseconds, using: &hall.chance.generator)
        for news in step.news { take(news) }
        perform(step.action)
    }

    private func perform(_ action: FeedCourse.Action) {
        switch action {
        case .snapshot:
            ask(.snapshot, deadline: 10_000) { [self] answer in
                switch answer {
                case .success(.snapshot(let snapshot)):
                    kiosk.hearing.takes(
                        snapshot, calls: hall.central.callsKnown(at: snapshot.position),
                        isFirst: !hasSnapshot, at: hall.now)
                    hasSnapshot = true
                    followFeed(.snapshot(snapshot))
                case .success: preconditionFailure("an answer to something else")
                case .failure(let error): followFeed(.failed(error))
                }
            }
        case .poll(let position, let wait):
            kiosk.hearing.acknowledges(hall.central.callsKnown(at: position))
            ask(.events(position, wait: wait), deadline: Int64(wait) * 1000 + 10_000) { [self] answer in
                switch answer {
                case .success(.page(let page)): followFeed(.page(page))
                case .success: preconditionFailure("an answer to something else")
                case .failure(let error): followFeed(.failed(error))
                }
            }
        case .rest(let pause):
            rest(for: pause.milliseconds)
        }
    }

    private func rest(for pause: Int64) {
        if feedRest == .wanted {
            feedRest = .none
            return after(0) { [self] in followFeed(.rested) }
        }
        let end = hall.now + pause
        feedRest = .resting(until: end)
        after(pause) { [self] in
            guard feedRest == .resting(until: end), !hall.breaks(.wedgesTheFeed, 0.1) else { return }
            feedRest = .none
            followFeed(.rested)
        }
    }

    /// Somebody has reason to believe that central is there.
    func wakeFeed() {
        guard case .resting = feedRest else { return feedRest = .wanted }
        feedRest = .none
        after(0) { [self] in followFeed(.rested) }
    }

    private func take(_ news: FeedNews) {
        var news = news
        if case .events(var events) = news, !events.isEmpty, hall.breaks(.skipsAnEvent) {
            events.removeFirst()
            news = .events(events)
        }
        if case .lost(let reason) = news { hall.note("\(kiosk.name) takes the feed up anew: \(reason)") }
        kiosk.display.willChange(watch)
        kiosk.hearing.takes(news, at: hall.now)
        let telling = watch.take(news, at: now.milliseconds)
        kiosk.display.take(telling, watch)
        guard news.isOfHall, let state = watch.state else { return }
        if hall.now - lastSave.hall >= 60_000 {
            kiosk.savedHall = state
            lastSave.hall = hall.now
        }
        if hall.now - lastSave.contact >= 300_000 { saveContact() }
        businessDayIs(state.businessDay)
        if news.mayOpenServices {
            let open = state.services.filter { $0.state == .open }.map(\.id)
            if supplies.hallIs(businessDay: state.businessDay, openServices: open) { wakeSupplies() }
        }
        switch news {
        case .events(let events):
            for case .followed(let ticket) in events.map(\.content) { followed(ticket.ticketID) }
        case .hall: after(0) { [self] in askForFollowers() }
        case .away, .lost, .passedOver, .quarantined: break
        }
    }

    /// As `Retention` does.
    private func businessDayIs(_ day: String) {
        if let lastRetention, lastRetention.day == day, lastRetention.at + 3_600_000 > hall.now { return }
        commit({ [date] (database) throws(SQLiteError) in
            try database.forget(before: day)
            try database.forgetLeases(before: day)
            if let date { try database.forgetPoolEntries(expiringBefore: date) }
        }) { [self] in lastRetention = (day, hall.now) }
    }
}

extension FeedNews {
    /// Whether the day or the open services may be others. What does not change them would make `SupplyCourse.hallIs` nothing but slow.
    fileprivate var mayOpenServices: Bool {
        guard case .events(let events) = self else { return true }
        return events.contains {
            switch $0.content {
            case .serviceChanged, .dayStarted: true
            default: false
            }
        }
    }
}

extension Duration {
    /// Rounded up, so that nothing comes before its time.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
