import Escpos
import FoundationEssentials

/// All that was seen, before anything is made of it: values alone, so that each rule can be tried without the thing itself.
struct DoctorFacts: Sendable {
    /// Whoever runs the doctor.
    let asker: Account
    /// Whoever runs the agent, or will.
    let agentUser: Account
    /// Nil where only the agent is to be asked.
    let configuration: ConfigurationFact?
    let agent: AgentFact
    /// Nil where no systemd knows the agent.
    let unit: UnitFact?
    /// What the configuration leads to; nil without one.
    let parts: Parts?

    struct Parts: Sendable {
        let files: [ConfiguredFile]
        let identity: IdentityFact
        let central: CentralFact
        let printer: PrinterFact
        let store: StoreFact
        /// The folder of transcripts; the one above while there is none, as the agent makes it with the first; nil: none are saved.
        let transcripts: PathFact?
        let slip: SlipFact
        /// What keeps Chinese from being drawn.
        let fonts: SystemFontsError?
        let pages: PagesFact
        let listeners: [ListenerFact]
        /// The folder of the service socket; nil where there is to be none.
        let serviceFolder: PathFact?
        /// The file of the service page's PIN; nil where the configuration names none.
        let pin: PinFact?
        let voice: VoiceFact
        let now: Date
    }
}

/// A file that the configuration names.
struct ConfiguredFile: Equatable, Sendable {
    enum Role: String, CaseIterable, Sendable {
        case token = "tokenFile"
        case authority = "caFile"
        case certificate = "certificateFile"
        case key = "keyFile"

        /// Whoever has it can pass for this kiosk.
        var isSecret: Bool { self == .token || self == .key }
        var configurationKey: String { "central.\(rawValue)" }
    }

    let role: Role
    let path: PathFact
    /// Whether whoever asks may read it.
    let isReadable: Bool
    /// Why its text is nothing that can be used, though it could be read.
    let flaw: String?
}

/// What the configuration file says, as far as it can be understood.
struct ConfigurationFact: Sendable {
    let path: PathFact
    /// The example that is installed with the agent.
    let example: String?
    /// Whether whoever asks may read it.
    let isReadable: Bool
    /// All that is wrong in it, and in the files of printers beside it.
    let errors: [ConfigurationError]
    /// What is left when what is wrong is left out; nil where nothing is.
    let configuration: Configuration?
    let printers: PrinterFiles
    /// It says something of voices, or of displays, which can speak.
    let wantsVoice: Bool

    /// Whether what it says of this section is not to be believed.
    func isWrong(in section: String) -> Bool {
        errors.contains { $0.file == path.path && ($0.path == section || $0.path.hasPrefix(section + ".")) }
    }
}

/// What became of asking the agent.
enum AgentFact: Equatable, Sendable {
    case running(ServiceStatus, process: Int32?)
    /// Nobody answers at the socket.
    case down(String)
    /// This user may not use the socket.
    case forbidden(String)
    /// Somebody has the socket and does not answer.
    case silent(String)
    /// There is no socket; `holders` have the store.
    case unasked(holders: [HoldingProcess])

    /// Whether there is one, as far as anybody can tell.
    var isThere: Bool {
        switch self {
        case .running, .forbidden, .silent: true
        case .down: false
        case .unasked(let holders): !holders.isEmpty
        }
    }

    var status: ServiceStatus? { if case .running(let status, _) = self { status } else { nil } }
}

/// What systemd knows of the agent.
struct UnitFact: Equatable, Sendable {
    /// `active`, `inactive`, `failed` …
    let active: String
    /// `enabled`, `disabled` …; empty where it does not matter.
    let file: String
    let user: String?
    /// The service manager makes the service socket and passes it.
    var passesSocket = false
    /// The files that it reads for the agent, which need not be readable by the agent's user.
    var credentials: Set<String> = []

    /// The agent is not running, and is not about to.
    var isAtRest: Bool { active == "inactive" || active == "failed" }
}

/// The kiosk's own certificate and the authorities it trusts.
struct IdentityFact: Equatable, Sendable {
    /// Of `central.caFile`; nil without such a file.
    var authorities: CertificateFile?
    var certificate: CertificateFile?
    /// Nil without a certificate and a key that could both be read.
    var key: KeyFit?

    enum CertificateFile: Equatable, Sendable {
        /// There is no certificate in it.
        case wrong(String)
        /// Of the first in it: from when to when it is valid.
        case dates(CertificateDates)
    }

    enum KeyFit: Equatable, Sendable {
        case fits, other
        case wrong(String)
    }
}

/// How far central was reached.
enum CentralFact: Equatable, Sendable {
    case notAsked(String)
    /// No answer of any kind came.
    case noWay(HTTPClientError)
    /// Somebody answers there; `refusal`: why it does not tell this kiosk about the hall.
    case reached(refusal: CentralError?, certificate: CertificateDates?, machineAheadSeconds: Int?)
}

/// The printer, from outside.
enum PrinterFact: Sendable {
    /// A path of the configuration.
    case device(PathFact)
    case usb(Survey)
    case failed(String)

    struct Survey: Equatable, Sendable {
        let choice: USBPrinterChoice
        let survey: USBSurvey
        /// The node of the kiosk's printer.
        let node: PathFact?
        /// Programs that have that node open.
        let holders: [HoldingProcess]
        let rule: UdevFact
    }

    /// What gives printers to the agent's user.
    struct UdevFact: Equatable, Sendable {
        static let group = "kiosk-printer"
        /// Of `kiosk-printer`; nil: there is no such group.
        let groupID: UInt32?
        let isInstalled: Bool
        /// Where the rule can be copied from.
        let source: String?
    }
}

/// The store from outside, and from inside while nobody has it.
struct StoreFact: Equatable, Sendable {
    let path: String
    let folder: PathFact
    let file: PathFact
    /// What lies beside it and belongs to it.
    let companions: [FileFact]
    let room: Room?
    let inside: Inside
    /// A copy of it lies beside it, of before an upgrade.
    var hasCopy = false

    struct Room: Equatable, Sendable {
        let freeBytes: Int
        let freeFiles: Int
    }

    enum Inside: Equatable, Sendable {
        /// There is none yet: the agent makes it.
        case absent
        case sound(deadLetters: Int)
        case unsound(StoreError)
        /// Somebody has it.
        case inUse([HoldingProcess])
        case notLookedAt(String)
    }
}

/// The file with the hash of the service page's PIN.
struct PinFact: Equatable, Sendable {
    let path: PathFact
    /// Why no PIN can be had from it.
    let problem: PinFile.Problem?
}

enum SlipFact: Equatable, Sendable {
    case fits(String)
    case wrong(HallSlipError)
}

struct PagesFact: Equatable, Sendable {
    /// Nil: nothing is installed.
    let folder: String?
    let isConfigured: Bool
    let missing: [String]
    /// Where they all are.
    let installed: String?
}

/// An address at which the agent wants to listen.
struct ListenerFact: Equatable, Sendable {
    enum State: Equatable, Sendable {
        case free
        case agents
        case taken([HoldingProcess])
        /// It is not one of this machine.
        case notHere
        case failed(String)
    }

    /// `kiosk` or `hall`: the section of the configuration.
    let section: String
    let host: String
    let port: UInt16
    let state: State
}

enum VoiceFact: Equatable, Sendable {
    case notConfigured
    case speaks(String)
    /// `engine`: the program or folder; `package`: what Debian has it in.
    case broken(String, package: String?)
}
