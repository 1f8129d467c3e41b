import Foundation
import QRBinding
import Testing

@testable import KioskAgent

/// Looks, when all is quiet again, whether everybody agrees about who waits and who was called.
struct HallAudit: Sendable {
    let hall: RealHall
    let visits: [Visit.Result]

    /// What every paper says, whole or not, with what a phone reads on it.
    private typealias Read = (kiosk: String, paper: Paper, qr: String?)

    /// Waits until central has heard all, then looks at everything.
    func check() async throws {
        try await until("central knows what becomes of each number") { try await hall.state().reserved.isEmpty }
        try await until("every ticket on paper is bound") {
            let bound = Set(try await hall.state().tickets.filter { $0.binding != nil }.map(\.ticketID))
            return visits.allSatisfy { bound.contains($0.ticketID) }
        }
        for kiosk in hall.kiosks { try await views(of: kiosk) }
        let state = try await hall.state()
        let papers = try await read()
        numbers(papers, state)
        bindings(papers, state)
        reserves(state)
        try await phones(state)
        try await calls()
        for kiosk in hall.kiosks { try await store(of: kiosk) }
    }

    private func read() async throws -> [Read] {
        var read: [Read] = []
        for kiosk in hall.kiosks {
            let papers = await kiosk.papers.elements.filter { $0.number != nil }
            read += zip(papers, try await Paper.scan(papers)).map { (kiosk.id, $0, $1) }
        }
        return read
    }

    /// Central's, the touch page's and the display's view are equal.
    private func views(of kiosk: RealKiosk) async throws {
        let subscriber = try #require(kiosk.subscribers.last)
        var central = try HallPicture(snapshot: await hall.central.snapshot())
        var (page, display): (HallPicture?, HallPicture?)
        try? await until("the views are equal") {
            central = try HallPicture(snapshot: await hall.central.snapshot())
            (page, display) = (try await subscriber.pagePicture(), try await subscriber.displayPicture())
            return page == central.touchPage && display == central.display
        }
        #expect(page == central.touchPage, "\(kiosk.id)")
        #expect(display == central.display, "\(kiosk.id)")
    }

    /// No number twice in a day: not at central, and not on paper but as a reprint that says so.
    private func numbers(_ papers: [Read], _ state: CentralState) {
        let given = state.tickets.compactMap(\.number)
        #expect(Set(given).count == given.count)
        let originals = papers.filter { !$0.paper.isReprint }.compactMap(\.paper.number)
        #expect(Set(originals).count == originals.count)
        for (number, reprints) in Dictionary(grouping: papers.filter(\.paper.isReprint), by: \.paper.number) {
            let told = state.tickets.first { $0.number == number }?.binding?.reprints
            #expect(told == reprints.count, "\(number ?? "")")
        }
    }

    /// Each number on paper is bound, with what is printed; no number without paper, and without a phone, is live.
    private func bindings(_ papers: [Read], _ state: CentralState) {
        let tickets = Dictionary(state.tickets.compactMap { ticket in ticket.number.map { ($0, ticket) } }) { one, _ in
            one
        }
        for (kiosk, paper, qr) in papers {
            let number = paper.number ?? ""
            guard let ticket = tickets[number] else {
                Issue.record("\(number) is on paper, and central has never heard of it")
                continue
            }
            #expect(ticket.kiosk == kiosk, "\(number)")
            guard let binding = ticket.binding else {
                Issue.record("\(number) is on paper and not bound: \(ticket.state)")
                continue
            }
            #expect(paper.isOffline == (ticket.leaseID != nil), "\(number)")
            // A slip that was torn off in the middle may have neither.
            guard paper.isWhole else { continue }
            #expect(
                qr == "https://q.hall.example/t/\(binding.token)" && qr == binding.qrContent,
                "\(number): \(qr ?? "unreadable"), \(binding)")
            #expect(paper.shortCode == Token(text: binding.token)?.shortCode.display, "\(number)")
        }
        let whole = Set(papers.filter(\.paper.isWhole).compactMap(\.paper.number))
        for ticket in state.tickets where ticket.state != "void" && ticket.origin != "wechat" {
            guard let binding = ticket.binding else { continue }
            let number = ticket.number ?? ""
            #expect(whole.contains(number) || binding.evidence == "screen" && ticket.phone != nil, "\(number)")
        }
        for visit in visits { #expect(tickets[visit.number]?.ticketID == visit.ticketID, "\(visit.number)") }
    }

    /// What was taken while central was away is in line by its time.
    private func reserves(_ state: CentralState) {
        let tickets = Dictionary(uniqueKeysWithValues: state.tickets.map { ($0.ticketID, $0) })
        let offline = visits.filter(\.isOffline)
        #expect(offline.count >= 10, "an outage in which nobody came shows nothing")
        for visit in offline {
            guard let ticket = tickets[visit.ticketID], let order = ticket.order else { continue }
            #expect(ticket.leaseID != nil, "\(visit.number)")
            // Central's Date, from which the hall's time is reckoned, has whole seconds.
            let time = Date(timeIntervalSince1970: Double(order) / 1_000_000)
            let around = visit.taken.lowerBound.addingTimeInterval(-2)...visit.taken.upperBound.addingTimeInterval(2)
            #expect(around.contains(time), "\(visit.number)")
        }
        for visits in Dictionary(grouping: offline, by: \.kiosk).values {
            let orders = visits.sorted { $0.taken.upperBound < $1.taken.upperBound }.compactMap {
                tickets[$0.ticketID]?.order
            }
            #expect(orders == orders.sorted())
        }
    }

    /// Who scanned a slip follows its ticket, also if central did not know it yet; each call came to the phone.
    private func phones(_ state: CentralState) async throws {
        let tickets = Dictionary(uniqueKeysWithValues: state.tickets.map { ($0.ticketID, $0) })
        let scanned = visits.filter { $0.scan != nil }
        #expect(!scanned.isEmpty)
        for visit in scanned {
            guard let ticket = tickets[visit.ticketID], let scan = visit.scan else { continue }
            #expect(scan.text == ticket.binding?.qrContent, "\(visit.number)")
            #expect(["syncing", "following", "seen"].contains(scan.answer), "\(visit.number)")
            // A ticket whose turn was over before the scan has no follower any more.
            guard let phone = ticket.phone else {
                #expect(scan.answer == "seen", "\(visit.number)")
                continue
            }
            let told = try await hall.central.phone(phone)
            #expect(told.tickets.contains { $0.ticketID == visit.ticketID }, "\(visit.number)")
            #expect(told.messages.first?.kind == "following", "\(visit.number)")
        }
    }

    /// Every call was offered once to each who stayed, in order; nothing was offered twice to anybody.
    private func calls() async throws {
        struct Calls: Decodable {
            struct Call: Decodable {
                let callId: String
                let recalls: Int
            }
            let calls: [Call]
        }
        let made = try await hall.central.ask("GET", "/sim/state", as: Calls.self).calls
        // A call that was repeated stands where its last repetition does: of the others the order is that of their making.
        let once = made.filter { $0.recalls == 0 }.map(\.callId)
        let places = Dictionary(uniqueKeysWithValues: once.reversed().enumerated().map { ($1, $0) })
        let all = Set(made.map(\.callId))
        for kiosk in hall.kiosks {
            // Who stayed: the last call comes right behind the display that shows it.
            if kiosk.subscribers.count == 1, let stayed = kiosk.subscribers.first {
                try? await until("all is offered") { Set(try await stayed.calls().map(\.callId)) == all }
                #expect(Set(try await stayed.calls().map(\.callId)) == all, "\(kiosk.id)")
            }
            for subscriber in kiosk.subscribers {
                let offered = try await subscriber.calls()
                let pairs = offered.map { "\($0.callId) \($0.recalls)" }
                #expect(Set(pairs).count == pairs.count, "\(kiosk.id)")
                var seen: Set<String> = []
                let first = offered.map(\.callId).filter { seen.insert($0).inserted }.compactMap { places[$0] }
                #expect(first == first.sorted(), "\(kiosk.id)")
                for calls in Dictionary(grouping: offered, by: \.callId).values {
                    #expect(calls.map(\.recalls) == calls.map(\.recalls).sorted(), "\(kiosk.id)")
                }
            }
        }
    }

    /// The agent ends; its store holds nothing that central has not, and the hall as central tells it, with every ticket.
    private func store(of kiosk: RealKiosk) async throws {
        #expect(kiosk.terminate() == 0)
        let database = try Database(path: kiosk.store)
        #expect(try database.run("SELECT count(*) FROM outbox").first?.first?.integer == 0, "\(kiosk.id)")
        #expect(try Store.contents(of: kiosk.store).outbox == 0)
        let json = try #require(try database.run("SELECT json FROM kept WHERE what = 'hall'").first?.first?.text)
        let saved = try JSONDecoder().decode(HallState.self, from: Data(json.utf8))
        let central = HallState(
            try JSONDecoder().decode(HallSnapshot.self, from: try await hall.central.snapshot()), at: 0)
        #expect(saved.tickets == central.tickets, "\(kiosk.id)")
        for service in central.services {
            #expect(saved.line(of: service.id) == central.line(of: service.id), "\(kiosk.id) \(service.id)")
        }
    }
}
