import Foundation
import QRBinding

@testable import KioskAgent

/// Serving one wish, as `TicketDesk` does: performs what its course asks for.
extension KioskRun {
    /// What one wish gathers on its way.
    final class Work {
        let wish: Wish
        var course: IssueCourse
        let answer: (Outcome) -> Void
        let done: () -> Void

        init(_ wish: Wish, answer: @escaping (Outcome) -> Void, done: @escaping () -> Void) {
            (self.wish, self.answer, self.done) = (wish, answer, done)
            course = IssueCourse(wish)
        }
    }

    func serve(_ wish: Wish, answer: @escaping (Outcome) -> Void, done: @escaping () -> Void) {
        if let ticket = ticket(intent: wish.intent), ticket.state != .reserving, !hall.breaks(.servesTwice, 1) {
            answer(.success(ticket))
            return done()
        }
        follow(.looked(outlook(wish)), Work(wish, answer: answer, done: done))
    }

    private func follow(_ event: IssueCourse.Event, _ work: Work) {
        switch work.course.after(event) {
        case .begin: begin(work)
        case .reserve(let ticket): reserve(ticket, work, until: hall.now + 1500)
        case .record(let number, let ticket): record(number, of: ticket, work)
        case .lease(let attempt): lease(insteadOf: attempt, work)
        case .giveUp(let ticket):
            commit({ (database) throws(SQLiteError) in try database.record(.notReserved, of: ticket.ticketID) }) {
                [self] _ in
                outboxHappened(.news)
                follow(.gaveUp, work)
            }
        case .refuse(let refusal):
            hall.note("\(kiosk.name) refuses \(work.wish.service): \(refusal)")
            work.answer(.failure(refusal))
            work.done()
        case .print(let ticket):
            hall.note("\(kiosk.name) prints \(ticket.state.reservation?.number ?? "") for \(ticket.ticketID.short)")
            if ticket.appointmentID != nil { hall.deeds.count(.checkedIn) }
            tell(ticket)
            print(ticket, done: work.done)
            work.answer(.success(ticket))
        }
    }

    private func outlook(_ wish: Wish) -> IssueCourse.Outlook {
        var outlook = IssueCourse.Outlook(centralIsAway: contact.isAway)
        if !kiosk.printer.canPrint {
            outlook.refusal = .printer(code: "paperOut")
        } else if let services = watch.state?.services, !services.isEmpty {
            if !services.contains(where: { $0.id == wish.service }) { outlook.refusal = .unknownService(wish.service) }
        } else {
            outlook.refusal = .central(.unreachable("it has not been asked yet"))
        }
        return outlook
    }

    private func begin(_ work: Work) {
        let (id, token) = (hall.chance.uuid(), hall.chance.token())
        commit({ [now] (database) throws(SQLiteError) in
            try database.begin(work.wish, ticketID: id, token: token, now: now)
        }) { [self] ticket in follow(.begun(ticket), work) }
    }

    private func reserve(_ ticket: KioskAgent.Ticket, _ work: Work, until end: Int64) {
        let request: CentralRequest =
            ticket.appointmentID.map { .checkIn(appointment: $0, ticket.ticketID) }
            ?? .reserve(ticket.ticketID, service: ticket.service)
        ask(request, deadline: end - hall.now) { [self] answer in
            switch answer {
            case .success(.reservation(let reservation)): follow(.answered(GivenNumber(reservation)), work)
            case .success: preconditionFailure("an answer to something else")
            case .failure(let error):
                guard error.mayPassAtOnce else { return follow(.unanswered(error), work) }
                after(min(100, end - hall.now)) { [self] in
                    guard hall.now < end else { return follow(.unanswered(error), work) }
                    reserve(ticket, work, until: end)
                }
            }
        }
    }

    private func record(_ number: GivenNumber, of ticket: KioskAgent.Ticket, _ work: Work) {
        let reservation = plan(number, token: ticket.token)
        commit({ (database) throws(SQLiteError) in try database.record(.reserved(reservation), of: ticket.ticketID) }) {
            [self] kept in follow(.recorded(kept), work)
        }
    }

    private func lease(insteadOf attempt: KioskAgent.Ticket?, _ work: Work) {
        let leases = read({ (database) throws(SQLiteError) in try database.leases(of: work.wish.service) }, else: [])
        let lease: KioskAgent.Lease
        do throws(OfflineRefusal) {
            lease = try OfflineNumbers.lease(
                for: work.wish.service,
                isOpen: watch.state?.services.first { $0.id == work.wish.service }?.state == .open,
                of: leases, businessDay: watch.state?.businessDay, now: date, away: contact.silence(at: now),
                limit: Self.offlineLimit)
        } catch {
            hall.note("\(kiosk.name): \(error.description)")
            countRefusal(error)
            return follow(.notLeased(error), work)
        }
        wakeFeed()
        let (id, token) = (hall.chance.uuid(), hall.chance.token())
        let reservation = plan(GivenNumber(nextOf: lease), token: token)
        let givesTwice = hall.breaks(.givesALeasedNumberTwice, 0.2)
        commit({ [now] (database) throws(SQLiteError) in
            let kept = try database.beginOffline(
                work.wish, insteadOf: attempt?.ticketID, reservation: reservation, ticketID: id, token: token, now: now)
            if givesTwice {
                try database.run("UPDATE lease SET next = next - 1 WHERE leaseID = ?", [.text(lease.leaseID)])
            }
            return kept
        }) { [self] kept in
            if kept != nil { hall.deeds.count(.leasedNumber) }
            outboxHappened(.news)
            wakeSupplies()
            follow(.recorded(kept), work)
        }
    }

    private func countRefusal(_ refusal: OfflineRefusal) {
        switch refusal {
        case .usedUp: hall.deeds.count(.numbersUsedUp)
        case .awayTooLong: hall.deeds.count(.awayTooLong)
        case .clockUntrusted: hall.deeds.count(.clockUnknown)
        default: break
        }
    }

    /// What stands firm with commit 2, as `SlipMaker` plans it for a printer on which every QR fits.
    private func plan(_ number: GivenNumber, token: Token?) -> Reservation {
        let pooled =
            number.qrContent == nil
            ? read(
                { [date] (database) throws(SQLiteError) in
                    try database.poolEntry(goodUntil: (date ?? .distantFuture) + 86_400)
                }, else: nil) : nil
        if pooled != nil { hall.deeds.count(.pooledContent) }
        return Reservation(
            number: number.number, ahead: number.ahead, businessDay: number.businessDay,
            qrContent: number.qrContent ?? pooled ?? token.map { "https://hall.example/t/\($0.text)" },
            issuedAt: date?.rfc3339, leaseID: number.leaseID, notBefore: number.notBefore)
    }
}
