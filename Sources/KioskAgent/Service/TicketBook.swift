import FoundationEssentials

/// The tickets that there are, for technicians: to look at, to settle, to print again.
struct TicketBook: Sendable {
    /// As many as a person looks through.
    static let mostListed = 200

    let store: Store
    let keeper: StoreKeeper
    let desk: TicketDesk
    /// What everybody at this kiosk sees.
    let hall: @Sendable () async -> HallView

    private struct SettleBody: Decodable {
        let `as`: Settlement
    }

    private struct ReprintBody: Decodable {
        let why: ReprintReason
    }

    var routes: [ServiceRoute] {
        [
            ServiceRoute("GET", "/tickets") { (_, _) throws(StoreError) in
                await list(try await store.newestTickets(Self.mostListed))
            },
            ServiceRoute("GET", "/tickets/unsettled") { (_, _) throws(StoreError) in
                await list(try await store.openTickets(Self.mostListed), isUnsettled)
            },
            ServiceRoute("GET", "/tickets/number/{number}") { (_, number) throws(StoreError) in
                await list(try await store.tickets(number: number))
            },
            ServiceRoute("POST", "/tickets/{ticketID}/settle") { (request, id) throws(StoreError) in
                try await decide(request, id) { (body: SettleBody, ticketID) throws(Refusal) in
                    try await desk.settle(ticketID: ticketID, as: body.as)
                }
            },
            ServiceRoute("POST", "/tickets/{ticketID}/reprint") { (request, id) throws(StoreError) in
                try await decide(request, id) { (body: ReprintBody, ticketID) throws(Refusal) in
                    try await desk.reprint(ticketID: ticketID, why: body.why.words, hall: await hall())
                }
            },
        ]
    }

    private func list(
        _ kept: [KeptTicket], _ isWanted: (TicketRecord) async -> Bool = { _ in true }
    ) async -> HTTPResponse {
        var records: [TicketRecord] = []
        for ticket in kept {
            guard let record = await record(ticket), await isWanted(record) else { continue }
            records.append(record)
        }
        return .json(200, TicketRecords(tickets: records))
    }

    /// A slip in doubt is nobody's trouble any more when its number has been served, or has gone with the day.
    private func isUnsettled(_ record: TicketRecord) async -> Bool {
        guard record.state == "unknown", record.refused == 0 else { return true }
        let isKnown = await hall().fresh && record.waiting == 0
        return !isKnown || record.isLive
    }

    private func record(_ kept: KeptTicket) async -> TicketRecord? {
        TicketRecord(kept, isLive: await desk.parts.isLive(kept.ticket.ticketID))
    }

    private func decide<Body: Decodable>(
        _ request: HTTPRequest, _ id: String, _ decision: (Body, UUID) async throws(Refusal) -> Ticket
    ) async throws(StoreError) -> HTTPResponse {
        guard let ticketID = UUID(uuidString: id) else {
            return .error(400, "request.malformed", "A ticketID is a UUID.")
        }
        let body: Body
        do throws(RequestRefusal) {
            body = try request.decodeJSON(Body.self)
        } catch {
            return error.response
        }
        let ticket: Ticket
        do throws(Refusal) {
            ticket = try await decision(body, ticketID)
        } catch {
            return error.response
        }
        guard let record = await record(KeptTicket(ticket: ticket, waiting: 0, refused: 0)) else {
            return Refusal.unknownTicket.response
        }
        return .json(200, TicketRecordAnswer(ticket: record))
    }
}
