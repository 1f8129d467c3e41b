import Escpos

/// Saves and shows, for technicians, what went between the agent and its printer.
struct TranscriptDesk: Sendable {
    /// Nil: the configuration wants none saved.
    let folder: TranscriptFolder?
    let transcript: @Sendable () async -> Transcript

    /// An entry of the answer to `GET /transcripts`.
    struct Entry: Codable, Equatable, Sendable {
        /// Names it in `GET /transcripts/{id}`.
        let id: Int
        let name: String
    }

    /// The answer to `GET /transcripts`, oldest first.
    struct List: Codable, Equatable, Sendable {
        let transcripts: [Entry]
    }

    var routes: [ServiceRoute] {
        [
            ServiceRoute("POST", "/transcripts") { (_, _) throws(StoreError) in await save() },
            ServiceRoute("GET", "/transcripts") { (_, _) throws(StoreError) in await list() },
            ServiceRoute("GET", "/transcripts/{id}") { (_, id) throws(StoreError) in await text(id) },
        ]
    }

    private func save() async -> HTTPResponse {
        guard let folder else {
            return .error(409, "transcript.nowhere", "No transcript is saved: printer.transcripts is null.")
        }
        switch await folder.save(await transcript(), why: "asked") {
        case .success(let saved): return .json(200, saved)
        case .failure(.nothingToSave):
            return .error(
                409, "transcript.empty", "There is nothing to save: nothing has gone to or come from a printer yet.")
        case .failure(.folder(let reason)): return Self.unusable(folder, reason)
        }
    }

    private func list() async -> HTTPResponse {
        guard let folder else { return .json(200, List(transcripts: [])) }
        do {
            return .json(
                200, List(transcripts: try await folder.saved().map { Entry(id: $0.ordinal, name: $0.text) }))
        } catch {
            return Self.unusable(folder, error)
        }
    }

    private func text(_ id: String) async -> HTTPResponse {
        do throws(Errno) {
            guard let number = Int(id), let text = try await folder?.text(ordinal: number) else {
                return .error(404, "transcript.unknown", "There is no transcript \(id.prefix(20)).")
            }
            return HTTPResponse(
                status: 200,
                headers: [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
                    + SecurityHeaders.always, body: .bytes(text))
        } catch {
            return .error(503, "transcript.folder", "The transcript cannot be read: \(error).")
        }
    }

    private static func unusable(_ folder: TranscriptFolder, _ reason: Errno) -> HTTPResponse {
        .error(503, "transcript.folder", "\(folder.path) cannot be used: \(reason).")
    }
}
