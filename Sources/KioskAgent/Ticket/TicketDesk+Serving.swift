import Escpos
import FoundationEssentials
import QRBinding

/// Serving one wish: performs what its course asks for.
extension TicketDesk {
    /// What one wish gathers on its way.
    private struct Work {
        let wish: Wish
        let hall: HallView
        var steps: IssueSteps
        /// The planned slip, and the printer that it was planned for.
        var slip: EncodedDocument?
        var profile: PrinterProfile
    }

    /// Serves one wish; `done` is called when the printer is free for the next.
    func serve(
        _ wish: Wish, hall: HallView, asked: ContinuousClock.Instant, done: @escaping @Sendable () -> Void
    ) async -> Result<Answer, Refusal> {
        do throws(Refusal) {
            // An attempt still `reserving` was given up while the store could not keep that; it is being made void.
            if let ticket = try await ticket(intent: wish.intent), ticket.state != .reserving {
                done()
                return .success((ticket, false))
            }
            // Those who waited for their turn when the agent was told to end.
            guard !stopping else { throw .stopping }
        } catch {
            done()
            return .failure(error)
        }
        var work = Work(
            wish: wish, hall: hall, steps: IssueSteps(asked: asked), profile: await parts.printer.profile)
        var course = IssueCourse(wish)
        var action = course.after(.looked(await outlook(wish, hall: hall)))
        while true {
            switch action {
            case .begin: action = course.after(await begin(&work))
            case .reserve(let ticket): action = course.after(await reserve(ticket, &work))
            case .record(let number, let ticket): action = course.after(await record(number, of: ticket, &work))
            case .lease(let attempt): action = course.after(await lease(insteadOf: attempt, &work))
            case .giveUp(let ticket):
                await giveUp(ticket)
                action = course.after(.gaveUp)
            case .refuse(let refusal):
                done()
                log.notice("no ticket for \(wish.service): \(refusal)", .noTicket)
                return .failure(refusal)
            case .print(let ticket):
                await parts.tell(ticket)
                startPrinting(ticket, work.slip, for: work.profile, steps: work.steps, done: done)
                return .success((ticket, true))
            }
        }
    }

    /// No number is taken when it is known that nothing can be printed or kept.
    private func outlook(_ wish: Wish, hall: HallView) async -> IssueCourse.Outlook {
        var outlook = IssueCourse.Outlook(centralIsAway: parts.central.contact.now.isAway)
        if let failure = await parts.keeper.failure {
            outlook.refusal = .store(failure)
            return outlook
        }
        let status = await parts.printer.currentStatus()
        if await parts.isServiced() {
            outlook.refusal = .maintenance
        } else if !status.canPrint {
            outlook.refusal = .printer(code: status.rawValue)
        } else if hall.services.isEmpty {
            // Without the hall's own words a slip would be a riddle: nothing is issued before central has been heard of once.
            outlook.refusal = .central(hall.centralFailure ?? .unreachable("it has not been asked yet"))
        } else if !hall.services.contains(where: { $0.id == wish.service }) {
            outlook.refusal = .unknownService(wish.service)
        }
        return outlook
    }

    /// Commit 1.
    private func begin(_ work: inout Work) async -> IssueCourse.Event {
        do {
            let ticket = try await parts.store.begin(work.wish, token: .random())
            work.steps.begun = .now
            return .begun(ticket)
        } catch {
            await parts.keeper.report(error)
            return .refused(.store(error))
        }
    }

    /// Asks central until it answers or the deadline is over; every try names the same ticketID, so it is one reservation.
    private func reserve(_ ticket: Ticket, _ work: inout Work) async -> IssueCourse.Event {
        let end = ContinuousClock.now + parts.deadline
        var failure: CentralError
        repeat {
            do {
                let answer = try await ask(for: ticket, deadline: end - .now)
                work.steps.reserved = .now
                return .answered(GivenNumber(answer))
            } catch {
                failure = error
                guard error.mayPassAtOnce else { break }
                // A central that is being restarted refuses connections for a moment: do not hammer it meanwhile.
                try? await Task.sleep(for: min(.milliseconds(100), end - .now))
            }
        } while .now < end
        log.notice("no number from central for \(ticket.service): \(failure)")
        return .unanswered(failure)
    }

    private func ask(
        for ticket: Ticket, deadline: Duration
    ) async throws(CentralError) -> CentralAnswer.Reservation {
        if let appointment = ticket.appointmentID {
            return try await parts.central.checkIn(
                appointment: appointment, ticketID: ticket.ticketID, deadline: deadline)
        }
        return try await parts.central.reserve(ticketID: ticket.ticketID, service: ticket.service, deadline: deadline)
    }

    /// Plans the slip, for the printer that is connected now; then commit 2. If that fails the number is lost, and central hears it as
    /// soon as the store can keep it.
    private func record(
        _ number: GivenNumber, of ticket: Ticket, _ work: inout Work
    ) async -> IssueCourse.Event {
        do throws(Refusal) {
            let reservation = try await plan(number, for: ticket, &work)
            let kept: Ticket?
            do {
                kept = try await parts.store.record(.reserved(reservation), of: ticket.ticketID)
            } catch {
                throw .store(error)
            }
            work.steps.recorded = .now
            return .recorded(kept)
        } catch {
            return .refused(error)
        }
    }

    /// A number in reserve: plans its slip; then commit 2, which ends the attempt at which central did not answer.
    private func lease(insteadOf attempt: Ticket?, _ work: inout Work) async -> IssueCourse.Event {
        do throws(Refusal) {
            do {
                let contact = parts.central.contact.now
                let service = work.hall.services.first { $0.id == work.wish.service }
                let lease = try OfflineNumbers.lease(
                    for: work.wish.service, isOpen: service?.state == .open,
                    of: try await parts.store.leases(of: work.wish.service),
                    businessDay: work.hall.businessDay, now: parts.clock.now,
                    away: contact.silence(at: BootClock.now), limit: parts.offlineLimit)
                parts.probe()
                // Only what commit 2 keeps has a place in this kiosk's order; the slip does not tell it.
                let token = Token.random()
                let draft = Ticket(
                    ticketID: UUID(), intent: work.wish.intent, service: work.wish.service, issueSequence: 0,
                    token: token, requestedAt: BootClock.now, state: .reserving)
                let reservation = try await plan(GivenNumber(nextOf: lease), for: draft, &work)
                let kept = try await parts.store.beginOffline(
                    work.wish, insteadOf: attempt, reservation: reservation, ticketID: draft.ticketID, token: token)
                work.steps.recorded = .now
                await parts.outbox.wake()
                await parts.supplies.wake()
                return .recorded(kept)
            } catch let reason as OfflineRefusal {
                log.error("no number in reserve for \(work.wish.service): \(reason.description)")
                return .notLeased(reason)
            } catch let error as StoreError {
                await parts.keeper.report(error)
                throw .store(error)
            } catch let refusal as Refusal {
                throw refusal
            } catch {
                // What is thrown above is of those three kinds.
                throw .overtaken
            }
        } catch {
            return .refused(error)
        }
    }

    private func plan(
        _ number: GivenNumber, for ticket: Ticket, _ work: inout Work
    ) async throws(Refusal) -> Reservation {
        work.profile = await parts.printer.profile
        let now = parts.clock.now
        var pooled: String?
        if number.qrContent == nil {
            // A day is left at least, or the QR might be dead before its ticket is called.
            pooled = try? await parts.store.poolEntry(goodUntil: (now ?? .distantFuture) + 86_400)
        }
        do {
            let (reservation, slip) = try parts.slip.make(
                for: ticket, number: number, pooled: pooled, hall: work.hall, at: now, profile: work.profile)
            work.slip = slip
            work.steps.composed = .now
            return reservation
        } catch {
            log.error("no slip can be made for \(work.profile.title): \(error)")
            throw .printer(code: PrinterStatus.offline.rawValue)
        }
    }

    /// Central may have reserved the number, whether or not an answer ever comes: it is taken back. A store that cannot keep that
    /// now keeps it later; the citizen does not wait for it.
    private func giveUp(_ ticket: Ticket) async {
        do {
            _ = try await parts.store.record(.notReserved, of: ticket.ticketID)
            await parts.outbox.wake()
        } catch {
            await parts.keeper.report(error)
            settleInBackground(.notReserved, of: ticket)
        }
    }
}
