import Foundation

@testable import KioskAgent

/// Talking to central, as `CentralClient` does.
extension KioskRun {
    /// What central says in the end, with what that tells of it and of the time.
    func ask(
        _ request: CentralRequest, deadline: Int64, then follow: @escaping (Result<CentralReply, CentralError>) -> Void
    ) {
        hall.note("\(kiosk.name) asks: \(request.summary)")
        hall.send(request, from: kiosk.index, deadline: deadline) { [self] answer in
            guard !isOver else { return }
            switch answer {
            case .reply(let reply):
                heard()
                follow(.success(reply))
            case .refused(let error):
                hall.note("\(kiosk.name) is told: \(error)")
                hearDate()
                if !error.mayPass { heard() } else if request.matters { failed() }
                follow(.failure(error))
            case .garbage(let error):
                heard()
                follow(.failure(error))
            case .nothing(let error):
                hall.note("\(kiosk.name) hears nothing to \(request.summary): \(error)")
                failed()
                follow(.failure(error))
            }
        }
    }

    private func heard() {
        hearDate()
        change { $0.answered(at: now) }
    }

    private func failed() { change { $0.failed() } }

    private func change(_ body: (inout Contact) -> Void) {
        let wasAway = contact.isAway
        body(&contact)
        guard contact.isAway != wasAway else { return }
        after(0) { [self] in contactChanged() }
    }

    /// As `HallNews` spreads it.
    private func contactChanged() {
        saveContact()
        guard !contact.isAway else { return }
        outboxHappened(.centralIsBack)
        wakeSupplies()
        wakeFeed()
    }

    func saveContact() {
        kiosk.savedContact = (contact, clock)
        lastSave.contact = hall.now
    }

    /// The `Date` of an answer, in whole seconds.
    private func hearDate() {
        let sky = hall.weather.skies[kiosk.index]
        var date = hall.plan.date(at: hall.now)
        if hall.now < sky.wrongDateUntil { date += sky.wrongDateBy }
        clock = ClockAnchor(seconds: date.timeIntervalSince1970.rounded(.down), heard: now)
    }
}
