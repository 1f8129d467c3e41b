/// Stops numbers while somebody services the kiosk, and lets them be given again.
struct MaintenanceDesk: Sendable {
    let maintenance: MaintenanceSwitch
    let desk: TicketDesk

    private struct Order: Decodable {
        let on: Bool
    }

    /// The answer to both requests.
    struct Answer: Codable, Equatable, Sendable {
        let isOn: Bool
        /// RFC 3339.
        let since: String?
        /// Nothing is being printed and nobody is choosing: the printer may be opened.
        let isIdle: Bool
    }

    var routes: [ServiceRoute] {
        [
            ServiceRoute("GET", "/maintenance") { (_, _) throws(StoreError) in await answer },
            ServiceRoute("POST", "/maintenance") { (request, _) throws(StoreError) in
                let order: Order
                do throws(RequestRefusal) {
                    order = try request.decodeJSON(Order.self)
                } catch {
                    return error.response
                }
                try await maintenance.turn(on: order.on)
                return await answer
            },
        ]
    }

    private var answer: HTTPResponse {
        get async {
            let state = await maintenance.state
            return .json(200, Answer(isOn: state.isOn, since: state.since, isIdle: await desk.isFinished))
        }
    }
}
