/// How the agent is, for technicians: the answer to `GET /status`.
struct ServiceStatus: Codable, Equatable, Sendable {
    struct Printer: Codable, Equatable, Sendable {
        /// Its status by its code.
        let status: String
        /// What is wrong with it and what to do.
        let advice: BilingualText?
    }

    struct Central: Codable, Equatable, Sendable {
        /// `connected`, or `away` while it does not answer.
        let state: String
        /// Why it is away.
        let reason: String?
    }

    /// A voice that has reported since the agent was started.
    struct Voice: Codable, Equatable, Sendable {
        /// Its zone; `hall` for one that speaks for all of it.
        let name: String
        let calls: VoiceCounts
        let secondsSinceLastWord: Int?
        /// Why the last utterance was not heard.
        let trouble: String?
        /// A voice reports once a minute at least: one that has not for longer does not run.
        let secondsSinceReport: Int
    }

    let printer: Printer
    let central: Central
    let outbox: OutboxState
    /// By name.
    let voices: [Voice]
    let version: String
}

extension ServiceStatus {
    init(_ hall: HallView, outbox: OutboxState, voices: [Voice]) {
        self.init(
            printer: Printer(status: hall.printer, advice: hall.printerAdvice),
            central: Central(state: hall.central, reason: hall.centralFailure.map { "\($0)" }),
            outbox: outbox, voices: voices, version: agentVersion)
    }
}
