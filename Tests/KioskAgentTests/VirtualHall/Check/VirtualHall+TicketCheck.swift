import Foundation
import QRBinding

@testable import HallSimulator
@testable import KioskAgent

/// Numbers, paper and bindings.
extension VirtualHall {
    /// What the kiosks keep of a ticket and what central knows of it are one story.
    func checkTickets() {
        for kiosk in kiosks {
            for ticket in kiosk.tickets {
                let known = central.central.tickets[CentralTicketID(ticket.ticketID)]
                let name = "\(kiosk.name)'s ticket \(ticket.ticketID.short)"
                if ticket.state.isVoid {
                    guard let known else {
                        violated("\(name) is void, and central has not heard that")
                        continue
                    }
                    if case .reserved = known.state { violated("\(name) is void, and reserved at central") }
                    // What was called before its void came is called.
                    if case .waiting = known.state { violated("\(name) is void, and waits at central") }
                } else if ticket.state.evidence != nil {
                    guard let binding = known?.binding else {
                        violated("\(name) is \(ticket.state.name), and not bound at central")
                        continue
                    }
                    if binding.revision != ticket.revision || binding.number != ticket.state.reservation?.number {
                        violated("\(name) is bound otherwise at central: \(binding.number) r\(binding.revision)")
                    }
                    // A printer's word that came after the ticket's day goes nowhere.
                    if ticket.token != nil, binding.evidence.rawValue != ticket.state.evidence?.rawValue {
                        violated("\(name) is bound with other evidence at central: \(binding.evidence)")
                    }
                }
            }
        }
        for ticket in central.central.tickets.values where ticket.state == .reserved {
            violated("ticket \(ticket.id.text.prefix(8)) is reserved at central for ever")
        }
    }

    /// No number appears twice in a day: not at central, and not on paper.
    func checkNumbers() {
        var owners: [String: String] = [:]
        func own(_ number: String, _ day: String, _ owner: String) {
            let key = "\(number) of \(day)"
            if let other = owners[key], other != owner {
                violated("number \(key) is given to \(other.prefix(8)) and to \(owner.prefix(8))")
            }
            owners[key] = owner
        }
        for ticket in central.central.tickets.values {
            guard let issue = ticket.issue else { continue }
            own(issue.number, issue.businessDay, ticket.id.text)
            if issue.leaseID == nil, Int(issue.number.dropFirst()) ?? 0 >= NumberSequence.firstLeased {
                deeds.count(.numberBehindLeases)
            }
            if ticket.binding != nil, ticket.state == .void(.dayEnded) { deeds.count(.overBeforeItWasBound) }
            if let id = issue.appointmentID, case .void(.kiosk) = ticket.state,
                case .checkedIn(ticket.id, _)? = central.central.appointments[id]?.state
            {
                violated("the appointment of \(issue.number), which is void, cannot be checked in again")
            }
        }
        for paper in papers { own(paper.number, paper.businessDay, paper.ticketID.wireText) }
        if owners.count < plan.tickets { violated("only \(owners.count) numbers were given") }
    }

    /// Each number on paper is bound; nothing is live that is in nobody's hand; one intent has one paper.
    func checkPapers() {
        var byTicket: [UUID: Int] = [:]
        var byIntent: [UUID: UUID] = [:]
        for paper in papers {
            if !paper.isReprint {
                byTicket[paper.ticketID, default: 0] += 1
                if byTicket[paper.ticketID] == 2 { violated("\(paper.number) was printed twice without a mark") }
                if byIntent.updateValue(paper.ticketID, forKey: paper.intent) != nil {
                    violated("an intent has two papers, the second is \(paper.number)")
                }
            } else {
                byTicket[paper.ticketID, default: 0] += 0
            }
            let kept = kiosks[paper.kiosk].ticket(paper.ticketID)
            // Its holder has given it back.
            if case .returned? = kept?.state { continue }
            if central.central.tickets[CentralTicketID(paper.ticketID)]?.binding?.number != paper.number {
                violated(
                    "\(paper.number) of \(paper.businessDay) is on paper and not bound: \(kept?.state.name ?? "-")")
            }
        }
        for ticket in central.central.tickets.values {
            guard let binding = ticket.binding else { continue }
            let isOnPaper = byTicket[UUID(ticket.id)] != nil
            switch binding.evidence {
            case .confirmed, .statusOK, .sent:
                if !isOnPaper { violated("\(binding.number) is bound as \(binding.evidence) and on no paper") }
            case .screen:
                if ticket.follower == nil { violated("\(binding.number) is bound to a screen that no phone has seen") }
            case .unknown: break
            }
        }
    }
}

extension VirtualKiosk {
    /// All that the store holds.
    var tickets: [KioskAgent.Ticket] {
        let rows = (try? database.run("SELECT ticketID FROM ticket ORDER BY issueSequence")) ?? []
        return rows.compactMap { $0[0].text.flatMap(UUID.init(uuidString:)) }.compactMap(ticket)
    }

    func ticket(_ id: UUID) -> KioskAgent.Ticket? { (try? database.ticket(id)) ?? nil }
}
