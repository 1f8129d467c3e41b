import Foundation
import QRBinding

@testable import HallSimulator
@testable import KioskAgent

// From central's words to the agent's, as the wire would carry them: value by value, without JSON.

extension BilingualText {
    init(_ name: HallName) { self.init(zh: name.zh, en: name.en) }
}

extension KioskAgent.ServiceState {
    init(_ state: CentralServiceState) {
        self =
            switch state {
            case .open: .open
            case .closed: .closed
            case .full: .full
            case .paused: .paused
            }
    }
}

extension HallService {
    init(_ definition: ServiceDefinition, _ state: CentralServiceState) {
        self.init(
            id: definition.id, name: BilingualText(definition.name), prefix: definition.prefix,
            precallDistance: definition.precallDistance, state: KioskAgent.ServiceState(state), zone: definition.zone)
    }
}

extension KioskAgent.HallWindow {
    init(_ definition: WindowDefinition, _ state: WindowState) {
        let state: KioskAgent.HallWindow.State =
            switch state {
            case .open: .open
            case .paused: .paused
            case .closed: .closed
            }
        self.init(id: definition.id, services: definition.services, zone: definition.zone, state: state)
    }
}

extension HallFacts {
    init(_ face: CentralFace) {
        self.init(
            name: BilingualText(face.name), followURL: face.followURL, silent: face.silent,
            zones: face.zones.map { HallZone(id: $0.id, name: BilingualText($0.name)) })
    }
}

extension UUID {
    init(_ id: CentralTicketID) {
        guard let uuid = UUID(uuidString: id.text) else { preconditionFailure("central keeps nothing but UUIDs in it") }
        self = uuid
    }
}

extension TicketFacts {
    init(_ reference: TicketReference) {
        let origin: QRBinding.TicketOrigin =
            switch reference.origin {
            case .paper: .paper
            case .wechat: .wechat
            case .appointment: .appointment
            }
        let priority: TicketFacts.Priority =
            switch reference.place.priority {
            case .due: .due
            case .normal: .normal
            case .early: .early
            }
        self.init(
            ticketID: UUID(reference.ticketID), service: reference.service, number: reference.number, origin: origin,
            order: Int64(reference.place.order), priority: priority,
            notBefore: reference.place.notBefore.flatMap { WireInstant(rfc3339: CentralTime.rfc3339($0)) })
    }
}

extension FeedEvent.CallFacts {
    init(_ call: CentralCall) { self.init(callID: call.id, window: call.window, recalls: call.recalls) }
}

extension FeedEvent.Content {
    /// Nil for what no kiosk knows.
    init?(_ event: CentralEvent) {
        switch event {
        case .issued(let ticket): self = .issued(TicketFacts(ticket))
        case .due(let ticket): self = .due(TicketFacts(ticket))
        case .called(let call): self = .called(TicketFacts(call.ticket), FeedEvent.CallFacts(call))
        case .recalled(let call): self = .recalled(TicketFacts(call.ticket), FeedEvent.CallFacts(call))
        case .precalled(let ticket, let ahead): self = .precalled(TicketFacts(ticket), ahead: ahead)
        case .followed(let ticket): self = .followed(TicketFacts(ticket))
        case .noShow(let ticket): self = .noShow(TicketFacts(ticket))
        case .served(let ticket): self = .served(TicketFacts(ticket))
        case .cancelled(let ticket): self = .cancelled(TicketFacts(ticket))
        case .voided(let ticket): self = .voided(TicketFacts(ticket))
        case .transferred(let ticket, let from): self = .transferred(TicketFacts(ticket), from: from)
        case .serviceChanged(let service, let state): self = .serviceChanged(HallService(service, state))
        case .windowChanged(let window, let state): self = .windowChanged(KioskAgent.HallWindow(window, state))
        case .hallChanged(let face): self = .hallChanged(HallFacts(face))
        case .dayStarted(let day): self = .dayStarted(day)
        case .unheardOf: return nil
        }
    }
}
