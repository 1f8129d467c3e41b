import Foundation

@testable import KioskAgent

/// A board and its displays over real HTTP; central is a value in the test.
struct DisplayBench {
    let board: KioskBoard
    let listener: HTTPListener
    private(set) var central: RandomCentral
    private var position: FeedPosition?

    init(seed: UInt64 = 1, limits: HTTPLimits = .hall, beat: Duration = .seconds(15)) throws {
        let board = KioskBoard(beat: beat)
        self.board = board
        let pages = try StaticPages(folder: Self.pagesFolder, headers: SecurityHeaders.page())
        listener = try HTTPListener(.tcp(host: "127.0.0.1", port: 0), limits: limits, log: { _ in }) {
            await DisplayAPI(board: board, speech: SpeechDesk(.init()), pages: pages).answer($0)
        }
        central = RandomCentral(seed: seed)
    }

    /// The pages as they are in the checkout.
    static let pagesFolder = URL(filePath: #filePath).appending(path: "../../../../Sources/KioskAgent/Pages")
        .standardizedFileURL.path(percentEncoded: false)

    var url: String { listener.url("/api/display/events") }

    /// The feed brings a snapshot.
    mutating func snapshot() async throws {
        let snapshot = try central.snapshot()
        position = snapshot.position
        await board.take(.hall(snapshot))
    }

    /// The feed brings what happened since.
    mutating func poll() async throws {
        guard let known = position else { return try await snapshot() }
        let reading = FeedReading(try central.page(after: known.next), after: known)
        position = reading.position
        await board.take(.events(reading.events))
    }

    mutating func change(_ body: (inout RandomCentral) -> Void) { body(&central) }

    /// Something happens that only this marks: a display that has it has all that came before.
    func mark(_ text: String) async {
        await board.take(
            .events([
                FeedEvent(
                    seq: 1, id: "mark", ageMilliseconds: 0,
                    content: .hallChanged(HallFacts(name: BilingualText(zh: text, en: text))))
            ]))
    }
}

/// A `call` as a display reads it.
struct ReadCall: Decodable, Equatable {
    let callId: String
    let recalls: Int
    let number: String
    let service: String
    let window: String
    let zh: String
    let en: String
    let ageMs: Int
    let speak: Bool
}

/// A `display` as a display reads it.
struct ReadDisplay: Decodable, Equatable {
    struct Service: Decodable, Equatable {
        let id: String
        let waiting: Int
    }
    struct Call: Decodable, Equatable {
        let callId: String
        let recalls: Int
        let number: String
        let window: String
        let ageMs: Int
    }
    struct Ready: Decodable, Equatable {
        let service: String
        let number: String
        let ahead: Int
    }
    let hall: BilingualText
    let services: [Service]
    let calls: [Call]
    let ready: [Ready]
    let silent: Bool
    let fresh: Bool
    let staleSeconds: Int?
}

extension EventReader {
    func calls() async throws -> [ReadCall] {
        try await data(of: "call").map { try JSONDecoder().decode(ReadCall.self, from: $0) }
    }

    func displays() async throws -> [ReadDisplay] {
        try await data(of: "display").map { try JSONDecoder().decode(ReadDisplay.self, from: $0) }
    }
}
