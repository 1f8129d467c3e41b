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

    let printer: Printer
    let central: Central
    let outbox: OutboxState
    let version: String
}

extension ServiceStatus {
    init(_ hall: HallView, outbox: OutboxState) {
        self.init(
            printer: Printer(status: hall.printer, advice: hall.printerAdvice),
            central: Central(state: hall.central, reason: hall.centralFailure.map { "\($0)" }),
            outbox: outbox, version: agentVersion)
    }
}
