/// What displays may ask for, at the kiosk's listener and at the hall's: their page, their feed, what a voice says, and nothing else. It
/// is read-only and holds what hangs on the wall anyway.
struct DisplayAPI: Sendable {
    let board: KioskBoard
    let speech: SpeechDesk
    let pages: StaticPages

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        let answer: () async -> HTTPResponse
        if request.path == "/api/display/events" {
            answer = { await events(request) }
        } else if request.path == SpeechAPI.path {
            answer = { await SpeechAPI(board: board, speech: speech).answer(request) }
        } else if let page = Self.page(path: request.path) {
            answer = { pages.response(path: page) }
        } else {
            return .error(404, "notFound", "There is no \(request.path).")
        }
        guard request.method == "GET" else { return .methodNotAllowed(allowed: ["GET"]) }
        return await answer()
    }

    /// What a display shares with the touch page.
    private static let sharedFiles: Set<String> = [
        "dom.js", "event-stream.js", "machine.js", "mark.svg", "plain-text.js",
    ]

    /// The file that a path names; nil for one that is not a display's. In the folder there are other pages, which the hall does not
    /// get to see.
    private static func page(path: String) -> String? {
        if path == "/" { return "/display.html" }
        let name = path.dropFirst()
        let isDisplays = name.hasPrefix("display.") || name.hasPrefix("display-")
        return isDisplays || sharedFiles.contains(String(name)) ? path : nil
    }

    private func events(_ request: HTTPRequest) async -> HTTPResponse {
        let filter = DisplayFilter(service: request.query["service"], zone: request.query["zone"])
        for (name, value) in request.query {
            guard ["service", "zone"].contains(name), (1...64).contains(value.utf8.count) else {
                return RequestRefusal.malformed("the query may have service and zone, 1 to 64 bytes each").response
            }
        }
        guard let stream = await board.subscribe(filter) else {
            return .error(503, "busy", "The hall has no such part, and too many have asked for such.")
        }
        return .events(stream)
    }
}

extension HTTPLimits {
    /// For a hall full of displays, none of which can take the place of the others.
    static let hall = HTTPLimits(connections: 512, connectionsPerAddress: 16)
}
