import QRBinding

/// What goes to central of a notice, as its ticket stands now.
enum OutboxMessage: Equatable, Sendable {
    case void(reason: String)
    case bind(BindingRecord)
    /// The void that stands behind it says it all.
    case nothing

    /// Nil: the ticket has no number or no token. A store that was tampered with: kept apart, so that it does not hold up the others.
    init?(_ notice: PendingNotice, kiosk: String, now: BootMoment = BootClock.now) {
        switch notice.notice {
        case .void(let reason):
            self = .void(reason: reason)
        case .bind(let revision):
            if notice.ticket.state.isVoid {
                self = .nothing
            } else if let record = BindingRecord(notice.ticket, revision: revision, kiosk: kiosk, now: now) {
                self = .bind(record)
            } else {
                return nil
            }
        }
    }

    /// What stands for central's answer where there is nothing to send.
    static let incomplete = CentralError.refused(
        status: 0, code: "incomplete", "the ticket has no number or no token")
}

extension OutboxPace.Answer {
    /// What became of a message; nil: central has it.
    init(_ failure: CentralError?) {
        self =
            switch failure {
            case nil: .taken
            case .refused: .refused
            case .busy(let retryAfter?, _, _): .later(retryAfter)
            case .busy(nil, status: 429, _): .later(nil)
            case .busy, .unreachable, .untrusted, .notAdmitted, .checkedIn, .malformed: .failed
            }
    }
}

extension OutboxSettlement {
    /// What the store is told of central's answer; nil where it is asked again.
    init?(_ notice: PendingNotice, _ failure: CentralError?) {
        switch failure {
        case nil: self.init(id: notice.id, refusal: nil)
        case .refused(let status, let code, let reason):
            self.init(id: notice.id, refusal: "\(status) \(code): \(reason)")
        case .busy, .unreachable, .untrusted, .notAdmitted, .checkedIn, .malformed: return nil
        }
    }
}
