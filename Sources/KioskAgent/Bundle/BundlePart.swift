/// What a bundle has of the agent's own files and memory: asked for at the service socket, as the agent's user alone may read them.
enum BundlePart: String, CaseIterable, Sendable {
    case configuration, tickets, outbox, audit, log

    /// The file that it becomes.
    var file: String {
        switch self {
        case .configuration: "configuration.json"
        case .tickets: "tickets.json"
        case .outbox: "outbox.json"
        case .audit: "audit.json"
        case .log: "log.txt"
        }
    }

    /// Why it goes along.
    var purpose: String {
        switch self {
        case .configuration: "what the hall decided; only keys that are known to be harmless, links bare"
        case .tickets: "what became of the tickets of three days: number, service, state, evidence, times"
        case .outbox: "what central has not heard or has refused, without what the tickets' QRs say"
        case .audit: "what people decided: reprints, dead letters, test pages, maintenance"
        case .log: "the last lines of the agent that runs"
        }
    }
}
