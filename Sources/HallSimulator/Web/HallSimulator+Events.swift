/// The long poll.
extension HallSimulator {
    /// An older poll of the same kiosk ends when a newer one comes, whatever either finds.
    func events(for kiosk: String, _ query: EventQuery, _ n: Int) async throws(WebFailure) -> WebAnswer {
        supersedePolls(of: kiosk)
        passTime()
        if faults.takeUnknownType() {
            log.markFaulted(n)
            try change { central, now in central.announceUnheardOf(at: now) }
        }
        var entries = try page(query)
        kiosks[kiosk, default: KioskRecord()].acknowledge(query.after)
        if entries.isEmpty, query.wait > 0 {
            let end = await wait(.news(kiosk: kiosk), milliseconds: query.wait * 1000, untilClientLeaves: true)
            switch end {
            case .elapsed, .news, .released: break
            case .superseded:
                throw WebFailure(status: 409, code: "poll.superseded", message: "a newer poll of this kiosk has come")
            case .cancelled, .hungUp: return .hangUp
            }
            entries = try page(query)
        }
        var page = EventPage(entries, epoch: query.epoch, after: query.after, at: clock())
        if let mistake = faults.takeMistake(events: page.events.count) {
            log.markFaulted(n)
            page.make(mistake)
        }
        return WebJSON.answer(page)
    }

    private func page(_ query: EventQuery) throws(WebFailure) -> ArraySlice<Feed.Entry> {
        switch central.feed.page(epoch: query.epoch, after: query.after, limit: query.limit) {
        case .entries(let entries): return entries
        case .gone:
            throw WebFailure(
                status: 410, code: "feed.gone", message: "this place in the feed is not kept; take a snapshot")
        }
    }
}
