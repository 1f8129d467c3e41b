import Foundation
import QRBinding

@testable import HallSimulator
@testable import KioskAgent

/// Requests that are answered at once.
extension VirtualCentral {
    func answer(_ request: CentralRequest, from kiosk: String) -> NetworkAnswer {
        journal.note(request, from: kiosk, in: hall)
        do throws(CentralRefusal) {
            let reply = try reply(to: request, from: kiosk)
            guard case .lease(var lease) = reply else { return .reply(reply) }
            if hall.breaks(.leasesOverlap, 0.2) { lease.next -= 1 }
            journal.note(lease, of: kiosk, in: hall)
            return .reply(.lease(lease))
        } catch {
            return .refused(CentralError(error))
        }
    }

    private func reply(to request: CentralRequest, from kiosk: String) throws(CentralRefusal) -> CentralReply {
        switch request {
        case .reserve(let id, let service):
            return .reservation(
                CentralAnswer.Reservation(
                    try change { central, now throws(CentralRefusal) in
                        try central.reserve(CentralTicketID(id), service: service, kiosk: kiosk, at: now)
                    }))
        case .checkIn(let appointment, let id):
            let checkIn = try change { central, now throws(CentralRefusal) in
                try central.checkIn(appointment, ticket: CentralTicketID(id), kiosk: kiosk, at: now)
            }
            var reservation = CentralAnswer.Reservation(checkIn.reservation)
            reservation.notBefore = CentralTime.rfc3339(checkIn.notBefore)
            return .reservation(reservation)
        case .search(let phone):
            return .appointments(
                central.search(PersonalNumbers(phone: phone)).map { appointment in
                    CentralClient.Appointment(
                        id: appointment.id, service: appointment.service,
                        notBefore: CentralTime.rfc3339(appointment.notBefore),
                        state: appointment.state == .booked ? "booked" : "checkedIn", number: nil)
                })
        case .screen(let id, let token, let qrContent):
            return .shown(
                isFollowed: try change { central, now throws(CentralRefusal) in
                    let id = CentralTicketID(id)
                    _ = try central.show(id, token: token.text, qrContent: qrContent, kiosk: kiosk, at: now)
                    return central.tickets[id]?.follower != nil
                })
        case .bind(let id, let record):
            try change { central, now throws(CentralRefusal) in
                _ = try central.bind(CentralTicketID(id), CentralBinding(record), at: now)
            }
            return .done
        case .void(let id, let reason):
            try change { central, now throws(CentralRefusal) in
                _ = central.void(CentralTicketID(id), reason: reason, at: now)
            }
            return .done
        case .lease(let request):
            return .lease(
                KioskAgent.Lease(
                    try change { central, now throws(CentralRefusal) in
                        try central.lease(
                            request.leaseID, service: request.service, count: request.count,
                            businessDay: request.businessDay, kiosk: kiosk, at: now)
                    }))
        case .pool(let request):
            return .pool(
                try change { central, now throws(CentralRefusal) in
                    try central.qrPool(request.requestID, count: request.count, kiosk: kiosk, at: now)
                }.map { PoolEntry(content: $0.content, expiresAt: $0.expiresAt) })
        case .snapshot:
            advance()
            return .snapshot(snapshot)
        case .events:
            // Answered by `poll`.
            return .done
        }
    }

    /// The hall as it is now, in the agent's words.
    var snapshot: HallSnapshot {
        let snapshot = CentralSnapshot(of: central)
        return HallSnapshot(
            facts: HallFacts(snapshot.hall), businessDay: snapshot.businessDay,
            services: snapshot.services.map { HallService($0.definition, $0.state) },
            windows: snapshot.windows.map { KioskAgent.HallWindow($0.definition, $0.state) },
            tickets: snapshot.tickets.map {
                HallTicket(
                    facts: TicketFacts($0.ticket), state: $0.state == .waiting ? .waiting : .called,
                    precalled: $0.precalled)
            },
            calls: snapshot.calls.map {
                HallSnapshot.Call(
                    call: FeedEvent.CallFacts($0), ticketID: UUID($0.ticket.ticketID), service: $0.ticket.service,
                    number: $0.ticket.number, ageMilliseconds: Int64(CentralTime.age(of: $0.at, at: now)))
            },
            position: FeedPosition(epoch: snapshot.epoch, next: Int64(snapshot.next)), flaws: [])
    }
}

extension CentralTicketID {
    init(_ id: UUID) {
        guard let made = CentralTicketID(id.uuidString) else { preconditionFailure("a UUID that is none") }
        self = made
    }
}

extension CentralAnswer.Reservation {
    init(_ reservation: Central.Reservation) {
        self.init(
            number: reservation.number, ahead: reservation.ahead, businessDay: reservation.businessDay,
            qrContent: reservation.qrContent)
    }
}

extension KioskAgent.Lease {
    init(_ lease: CentralLease) {
        self.init(
            leaseID: lease.id, service: lease.service, businessDay: lease.businessDay, prefix: lease.prefix,
            digits: NumberSequence.digits, next: lease.numbers.lowerBound, last: lease.numbers.upperBound,
            notBefore: lease.notBefore, notAfter: lease.notAfter)
    }
}

extension CentralBinding {
    init(_ record: QRBinding.BindingRecord) {
        // Both sides spell them alike, as the wire does.
        let origin = CentralOrigin(rawValue: record.origin.rawValue) ?? .paper
        let evidence = Evidence(rawValue: record.evidence.rawValue) ?? .unknown
        self.init(
            revision: record.revision, kiosk: record.kiosk, service: record.service, businessDay: record.businessDay,
            number: record.number, origin: origin, leaseID: record.leaseID, appointmentID: record.appointmentID,
            issueSeq: record.issueSeq, issuedAt: record.issuedAt, ageMs: record.ageMs,
            clockTrusted: record.clockTrusted, token: record.token.text, shortCode: record.shortCode.text,
            qrContent: record.qrContent, evidence: evidence, reprints: record.reprints)
    }
}

extension CentralError {
    /// As a kiosk reads central's refusal off the wire.
    init(_ refusal: CentralRefusal) {
        let failure = CentralFailure(refusal)
        if failure.code == "appointment.checkedIn", let number = failure.number {
            self = .checkedIn(number: number, at: failure.at)
        } else {
            self = .refused(status: failure.status, code: failure.code, failure.message)
        }
    }
}
