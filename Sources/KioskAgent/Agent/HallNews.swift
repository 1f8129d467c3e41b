/// Who is told what of the hall and of central: the one place where news spread.
struct HallNews: Sendable {
    let board: KioskBoard
    let saver: HallSaver
    let contactKeeper: ContactKeeper
    let retention: Retention
    let supplies: Supplies
    let outbox: Outbox
    /// Set once the desk is there, which needs the feed.
    let desk: Later<TicketDesk>

    /// The hall as it was when the agent ended, and what there is in reserve for its day. More is asked for once central says what is
    /// open.
    func restore() async {
        await contactKeeper.restore()
        await saver.restore()
        if let day = await board.businessDay { await supplies.hallIs(businessDay: day, openServices: []) }
    }

    /// What the feed brought.
    func take(_ news: FeedNews) async {
        await board.take(news)
        guard news.isOfHall, let day = await board.businessDay else { return }
        await saver.changed()
        await contactKeeper.heard()
        await retention.businessDayIs(day)
        await supplies.hallIs(businessDay: day, openServices: await board.openServices)
        guard let desk = desk.value else { return }
        switch news {
        case .events(let events):
            for case .followed(let ticket) in events.map(\.content) { await desk.followed(ticket.ticketID) }
        case .hall:
            // Beside the feed, which has a poll to send.
            Task { await desk.askForFollowers() }
        case .away, .lost, .passedOver, .quarantined: break
        }
    }

    /// Central has gone away, or is back.
    func take(_ contact: Contact, feed: FeedFollower) async {
        await contactKeeper.save()
        await supplies.wake()
        guard !contact.isAway else { return }
        await outbox.centralIsBack()
        feed.wake()
    }
}
