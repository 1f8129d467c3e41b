/// How the agent is, for technicians: the answer to `GET /status`. Ages are in seconds, so that whoever reads them needs no clock.
struct ServiceStatus: Codable, Equatable, Sendable {
    struct Kiosk: Codable, Equatable, Sendable {
        /// How central knows it.
        let id: String
        /// How long the agent has run.
        let seconds: Int
    }

    struct Printer: Codable, Equatable, Sendable {
        /// Its status by its code.
        let status: String
        /// What is wrong with it and what to do.
        let advice: BilingualText?
        let canPrint: Bool
        /// For how long its status has been this.
        let seconds: Int
    }

    struct Central: Codable, Equatable, Sendable {
        /// `connected`, or `away` while its feed does not answer.
        let state: String
        /// Why it is away.
        let reason: String?
        let url: String
        /// Whether the last call of any kind was answered.
        let answers: Bool
        /// Central does not let this kiosk in.
        let refusesKiosk: Bool
        /// How long ago it last answered anything; nil: not since the machine was switched on.
        let secondsSinceAnswer: Int?
    }

    struct Feed: Codable, Equatable, Sendable {
        /// Whether what is shown of the hall is up to date.
        let fresh: Bool
        /// How long ago a poll was last answered: up to half a minute while nothing happens.
        let secondsSinceAnswer: Int?
        /// How old the last events were when they came.
        let lagMilliseconds: Int?
        /// How long ago central said that another agent follows the feed under this kiosk's name.
        var secondsSinceShared: Int?
    }

    /// Numbers for the time without central.
    struct Reserve: Codable, Equatable, Sendable {
        /// Those that can be given now, by service.
        let numbers: [String: Int]
        /// For how many minutes they are given.
        let minutes: Int
        /// How many are kept of each service; 0: none.
        let wanted: Int

        var total: Int { numbers.values.reduce(0, +) }
    }

    struct Clock: Codable, Equatable, Sendable {
        /// The hall's time, RFC 3339; nil while none can be trusted.
        let time: String?
        /// By how much the machine's own clock is ahead of it.
        let machineAheadSeconds: Int?
    }

    struct Ticket: Codable, Equatable, Sendable {
        let number: String
        let service: String
        let state: String
        let evidence: String?
        /// How long ago it was asked for; nil where the machine was started since.
        let secondsAgo: Int?
    }

    struct Failure: Codable, Equatable, Sendable {
        let code: String
        /// What is wrong and what to do.
        let message: String
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

    let kiosk: Kiosk
    /// Whether somebody services the kiosk.
    let maintenance: MaintenanceSwitch.State
    let printer: Printer
    /// Nil where no printer has been there since the start.
    let paper: UpkeepAnswer?
    let central: Central
    let feed: Feed
    /// Nil while the store cannot be used.
    let outbox: OutboxState?
    let reserve: Reserve
    let clock: Clock
    /// The last one with a number; nil: none is in the store, or it cannot be used.
    let lastTicket: Ticket?
    /// Why the store cannot be used.
    let storeFailure: Failure?
    /// By name.
    let voices: [Voice]
    let version: String
    /// What needs a hand, what stops tickets first.
    var troubles: [Trouble] = []
}
