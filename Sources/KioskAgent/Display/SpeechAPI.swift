/// `GET /api/display/speech.wav`: what the voice would say of calls that the hall has now, for displays that speak. Nothing else can be
/// said this way, whoever asks.
struct SpeechAPI: Sendable {
    static let path = "/api/display/speech.wav"

    let board: KioskBoard
    let speech: SpeechDesk

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        guard request.method == "GET" else { return .methodNotAllowed(allowed: ["GET"]) }
        let wish: Wish
        do {
            wish = try Wish(request.query)
        } catch {
            return error.response
        }
        guard let calls = await board.calls(wish.calls) else {
            return .error(404, "call.unknown", "The hall has no such call, or not any more.")
        }
        do {
            let wav = try await speech.wav(of: calls, chime: wish.chime)
            return HTTPResponse(
                status: 200,
                headers: [("Content-Type", "audio/wav"), ("Cache-Control", "no-store")] + SecurityHeaders.always,
                body: .bytes(wav))
        } catch {
            return .error(503, error.code, "\(error)")
        }
    }

    /// What a display wants to hear.
    private struct Wish {
        var calls: [(id: String, recalls: Int)] = []
        let chime: Bool

        init(_ query: [String: String]) throws(RequestRefusal) {
            let flaw = RequestRefusal.malformed(
                "the query has calls, ID.RECALLS of 1 to \(VoiceCourse.mostTogether) different calls with commas between, and may have chime, 0 or 1"
            )
            guard Set(query.keys).isSubset(of: ["calls", "chime"]), let names = query["calls"],
                let chime = ["0": false, "1": true][query["chime"] ?? "0"]
            else { throw flaw }
            self.chime = chime
            let parts = names.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count <= VoiceCourse.mostTogether else { throw flaw }
            for part in parts {
                // Central's identifiers may have points of their own.
                guard let point = part.lastIndex(of: "."), let recalls = Int(part[part.index(after: point)...]),
                    recalls >= 0, point > part.startIndex
                else { throw flaw }
                calls.append((String(part[..<point]), recalls))
            }
            guard Set(calls.map(\.id)).count == calls.count else { throw flaw }
        }
    }
}

extension KioskBoard {
    /// The calls of these names in their order; nil unless the hall has all of them, repeated at least as often, and lately. Speech is work:
    /// of old calls nobody needs it, and there are many ways to put them together.
    fileprivate func calls(_ names: [(id: String, recalls: Int)]) -> [HallCall]? {
        let now = BootClock.milliseconds
        let known = state?.calls.filter { $0.age(at: now) < DisplayCall.madeWithin } ?? []
        var found: [HallCall] = []
        for (id, recalls) in names {
            guard let call = known.first(where: { $0.callID == id && $0.recalls >= recalls }) else { return nil }
            found.append(call)
        }
        return found
    }
}
