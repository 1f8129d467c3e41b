import Foundation

@testable import HallSimulator

/// Somebody who does anything that can be done in a hall, at random times.
struct RandomSteps {
    /// A write by a kiosk, kept so that it can come again.
    typealias Write = (inout Central) -> Void

    private(set) var now = morning
    private var generator: SplitMix64
    private let ids: [TicketID]
    private let leases: [String]
    private var appointments: [String] = []
    private var epochs = 0
    private var steps = 0

    static let phones = ["p1", "p2", "p3"]

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
        ids = ticketIDs(300, seed: seed)
        leases = ticketIDs(4, seed: ~seed).map(\.text)
    }

    private mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &generator)]
    }

    /// New tickets come up as time goes on, and old ones are left alone.
    private mutating func pickTicket() -> TicketID {
        ids[min(ids.count - 1, steps / 4 + Int.random(in: 0..<20, using: &generator))]
    }

    /// Does something; a write by a kiosk is returned instead.
    mutating func step(_ central: inout Central) -> Write? {
        now += Double(Int.random(in: 0..<40, using: &generator))
        steps += 1
        let (id, time) = (pickTicket(), now)
        let service = pick(["general", "tax"])
        switch Int.random(in: 0..<28, using: &generator) {
        case 0..<5:
            let kiosk = one(in: 9) ? "k2" : "k1"
            return { _ = try? $0.reserve(id, service: service, kiosk: kiosk, at: time) }
        case 5..<10: return bind(id, central, service)
        case 10: return { _ = $0.void(id, reason: "printer", at: time) }
        case 11:
            return { _ = try? $0.show(id, token: token(for: id), qrContent: nil, kiosk: "k1", at: time) }
        case 12:
            let (lease, count) = (pick(leases), Int.random(in: 1...9, using: &generator))
            let day = one(in: 3) ? WireTime.day(after: central.businessDay) : nil
            return { _ = try? $0.lease(lease, service: service, count: count, businessDay: day, kiosk: "k1", at: time) }
        case 13, 14:
            guard let appointment = appointments.isEmpty ? nil : pick(appointments) else { return nil }
            return { _ = try? $0.checkIn(appointment, ticket: id, kiosk: "k1", at: time) }
        case 15:
            let minutes = Double(Int.random(in: -20..<60, using: &generator))
            if let booked = try? central.book(service: service, at: now.addingTimeInterval(minutes * 60)) {
                appointments.append(booked.id)
            }
        default: act(&central, service)
        }
        return nil
    }

    /// A binding that fits what the ticket was given, or one out of a lease for a ticketID not heard of.
    private mutating func bind(_ id: TicketID, _ central: Central, _ service: String) -> Write {
        let (issue, time) = (central.tickets[id]?.issue, now)
        var binding = record(
            id, number: issue?.number ?? "A001", revision: Int.random(in: 1...3, using: &generator),
            service: issue?.service ?? service, businessDay: issue?.businessDay ?? "2026-11-23")
        binding.appointmentID = issue?.appointmentID
        binding.leaseID = issue?.leaseID
        binding.origin = issue?.appointmentID == nil ? .paper : .appointment
        binding.issueSeq = Int.random(in: 0..<5000, using: &generator)
        if issue == nil, let lease = central.leases[pick(leases)] {
            (binding.leaseID, binding.service, binding.businessDay) = (lease.id, lease.service, lease.businessDay)
            binding.number = NumberSequence.text(
                prefix: lease.prefix, Int.random(in: lease.numbers, using: &generator))
            binding.issuedAt = WireTime.rfc3339(now.addingTimeInterval(-Double.random(in: 0..<900, using: &generator)))
        }
        return { _ = try? $0.bind(id, binding, at: time) }
    }

    /// What citizens and clerks do; it may be refused.
    private mutating func act(_ central: inout Central, _ service: String) {
        let (window, phone, time) = (pick(["1", "2"]), pick(Self.phones), now)
        switch Int.random(in: 0..<20, using: &generator) {
        case 0..<6: _ = try? central.call(window: window, at: time)
        case 6: _ = try? central.call(window: window, ticket: pickTicket(), at: time)
        case 7, 8: try? central.finish(window: window, one(in: 3) ? .noShow : .served, at: time)
        case 9: _ = try? central.recall(window: window, at: time)
        case 10, 11: _ = try? central.transfer(window: window, to: service, at: time)
        case 12: _ = try? central.takeOnPhone(service: service, phone: phone, at: time)
        case 13: _ = central.scan("https://hall.example/t/\(token(for: pickTicket()))", phone: phone, at: time)
        case 14: if let mine = central.phones[phone]?.tickets.last { try? central.cancel(mine, at: time) }
        case 15: try? central.setState(one(in: 4) ? pick(ServiceState.allCases) : .open, ofService: service, at: time)
        case 16: try? central.setState(one(in: 4) ? pick(WindowState.allCases) : .open, ofWindow: window, at: time)
        case 17: central.change(at: time) { $0.silent.toggle() }
        case 18: central.announceUnheardOf(at: time)
        default:
            guard one(in: 6) else { return central.advance(to: time) }
            if one(in: 2) {
                epochs += 1
                central.beginEpoch("epoch-\(epochs)")
            } else {
                central.startDay(WireTime.day(after: central.businessDay) ?? "", at: time)
            }
        }
    }
}
