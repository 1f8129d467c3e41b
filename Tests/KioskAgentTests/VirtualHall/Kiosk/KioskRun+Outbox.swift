import Foundation
import QRBinding

@testable import KioskAgent

/// Telling central, as `Outbox` does.
extension KioskRun {
    func outboxHappened(_ event: OutboxCourse.Event) {
        outboxEvents.append(event)
        workOutbox()
    }

    /// Does all that is to be done now.
    func workOutbox() {
        guard !isOutboxAtWork else { return }
        isOutboxAtWork = true
        defer { isOutboxAtWork = false }
        while !isOver, !outboxEvents.isEmpty {
            let events = outboxEvents
            outboxEvents = []
            for event in events { followOutbox(event) }
            if settlements.count >= Outbox.mostUnsettled { settleOutbox() }
            if !outboxEvents.isEmpty { continue }
            if outbox.isQuiet { settleOutbox() }
        }
        guard !isOver else { return }
        setOutboxAlarm()
    }

    private func followOutbox(_ event: OutboxCourse.Event) {
        var next: OutboxCourse.Event? = event
        while let event = next {
            next = nil
            let actions = outbox.after(event, at: .milliseconds(now.milliseconds), using: &hall.chance.generator)
            for action in actions {
                switch action {
                case .send(let notice): send(notice)
                case .read(let place):
                    settleOutbox()
                    if isOver { return }
                    next = .page(
                        read(
                            { (database) throws(SQLiteError) in
                                try database.pendingNotices(after: place, limit: OutboxCourse.pageSize)
                            }, else: []))
                }
            }
        }
    }

    private func setOutboxAlarm() {
        let alarm = outbox.wakeAt.map(\.milliseconds)
        guard let alarm, alarm != outboxAlarm else { return }
        outboxAlarm = alarm
        after(alarm - now.milliseconds) { [self] in
            guard outboxAlarm == alarm else { return }
            outboxAlarm = nil
            outboxHappened(.timePassed)
        }
    }

    private func send(_ notice: PendingNotice) {
        switch OutboxMessage(notice, kiosk: kiosk.name, now: now) {
        case .void where hall.breaks(.dropsAVoid, 0.1): answered(notice, nil)
        case .bind where hall.breaks(.dropsABinding): answered(notice, nil)
        case .void(let reason): ask(.void(notice.ticket.ticketID, reason: reason), for: notice)
        case .bind(let record) where record.revision > 1 && hall.breaks(.overtakes, 1):
            ask(
                .bind(notice.ticket.ticketID, BindingRecord(notice.ticket, revision: 9, kiosk: kiosk.name) ?? record),
                for: notice)
        case .bind(let record): ask(.bind(notice.ticket.ticketID, record), for: notice)
        case .nothing: answered(notice, nil)
        case nil: answered(notice, OutboxMessage.incomplete)
        }
    }

    private func ask(_ request: CentralRequest, for notice: PendingNotice) {
        ask(request, deadline: 10_000) { [self] answer in
            switch answer {
            case .success: answered(notice, nil)
            case .failure(let error): answered(notice, error)
            }
        }
    }

    private func answered(_ notice: PendingNotice, _ failure: CentralError?) {
        if case .refused(let status, let code, _) = failure {
            hall.violated("\(kiosk.name)'s \(notice.summary) is refused: \(status) \(code)")
        }
        if let settlement = OutboxSettlement(notice, failure) { settlements.append(settlement) }
        outboxHappened(.answered(notice.id, OutboxPace.Answer(failure)))
    }

    /// One commit for the answers that have come since the last.
    private func settleOutbox() {
        guard !settlements.isEmpty else { return }
        let taken = settlements
        settlements = []
        commit({ (database) throws(SQLiteError) in
            for settlement in taken { try database.settle(settlement) }
        }) { _ in }
    }
}
