/// What displays may ask for, at the kiosk's listener and at the hall's: their feed and what a voice says, and nothing else. It is read-only and holds what
/// hangs on the wall anyway, so it does not matter by which name the listener was found.
struct DisplayAPI: Sendable {
    let board: KioskBoard
    let speech: SpeechDesk

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        if request.path == SpeechAPI.path { return await SpeechAPI(board: board, speech: speech).answer(request) }
        guard request.path == "/api/display/events" else {
            return .error(404, "notFound", "There is no \(request.path).")
        }
        guard request.method == "GET" else { return .methodNotAllowed(allowed: ["GET"]) }
        let filter = DisplayFilter(service: request.query["service"], zone: request.query["zone"])
        for (name, value) in request.query {
            guard ["service", "zone"].contains(name), (1...64).contains(value.utf8.count) else {
                return RequestRefusal.malformed("the query may have service and zone, 1 to 64 bytes each").response
            }
        }
        return .events(await board.subscribe(filter))
    }
}

extension HTTPLimits {
    /// For a hall full of displays, none of which can take the place of the others.
    static let hall = HTTPLimits(connections: 512, connectionsPerAddress: 16)
}
