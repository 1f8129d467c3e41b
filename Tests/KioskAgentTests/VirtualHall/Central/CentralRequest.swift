import Foundation
import QRBinding

@testable import KioskAgent

/// What a kiosk asks of central.
enum CentralRequest {
    case reserve(UUID, service: String)
    case checkIn(appointment: String, UUID)
    case search(phone: String)
    case screen(UUID, token: Token, qrContent: String?)
    case bind(UUID, QRBinding.BindingRecord)
    case void(UUID, reason: String)
    case lease(LeaseRequest)
    case pool(PoolRequest)
    case snapshot
    case events(FeedPosition, wait: Int)

    /// Whether a central that fails at it counts as away.
    var matters: Bool {
        switch self {
        case .reserve, .snapshot, .events: true
        case .checkIn, .search, .screen, .bind, .void, .lease, .pool: false
        }
    }

    /// Of these there are many.
    var isPoll: Bool { if case .events = self { true } else { false } }

    /// For the trace.
    var summary: String {
        switch self {
        case .reserve(let id, let service): "reserve \(service) for \(id.short)"
        case .checkIn(_, let id): "check in for \(id.short)"
        case .search: "search"
        case .screen(let id, _, _): "screen \(id.short)"
        case .bind(let id, let record): "bind \(id.short) r\(record.revision) \(record.number) \(record.evidence)"
        case .void(let id, let reason): "void \(id.short) (\(reason))"
        case .lease(let request): "lease \(request.service) \(request.businessDay)"
        case .pool: "pool"
        case .snapshot: "snapshot"
        case .events(let position, let wait): "events after \(position.next) of \(position.epoch), \(wait) s"
        }
    }
}

/// What central answers if all goes well.
enum CentralReply {
    case reservation(CentralAnswer.Reservation)
    case appointments([CentralClient.Appointment])
    case lease(KioskAgent.Lease)
    case pool([PoolEntry])
    case snapshot(HallSnapshot)
    case page(FeedPage)
    /// Whether somebody follows the ticket on the screen.
    case shown(isFollowed: Bool)
    case done
}

/// What comes back over the network.
enum NetworkAnswer {
    case reply(CentralReply)
    /// Central, or what stands in front of it, says no.
    case refused(CentralError)
    /// A 200 that cannot be read.
    case garbage(CentralError)
    /// No connection, or none that held, or no answer in time.
    case nothing(CentralError)
}

extension UUID {
    /// Enough to tell it from the others in a trace.
    var short: String { String(uuidString.prefix(8)) }
}
