/// A command: what its user reads of it, what it takes, and what it does. Help, the manual and the reading of the command line are all made
/// of this, so that none of them can say what another does not.
struct AgentCommand: Sendable {
    /// Under what it stands in help and manual.
    enum Group: String, CaseIterable, Sendable {
        case kiosk = "The kiosk"
        case service = "To look after a running kiosk"
        case printer = "The printer"
        case slip = "The slip and the voice"
        case trial = "Without a printer or a hall"
        case help = "Help"
    }

    let group: Group
    let name: String
    /// What it does, in a line.
    let summary: String
    /// The words that may follow the name, one form for each way to use it.
    var forms = [""]
    /// What there is to know, in paragraphs.
    var about: [String] = []
    var options: [Option] = []
    /// What exit code 1 says of it; nil where it never ends with that.
    var failure: String?
    /// Command lines without `kiosk-agent`, and what they are for.
    var examples: [(line: String, what: String)] = []
    /// Does it. What went wrong is thrown; nothing has been said of it then.
    let run: @Sendable (Options, Signals) async throws(CommandFailure) -> ExitCode

    /// What reaches a command from outside while it works.
    struct Signals: Sendable {
        /// Ctrl-C and SIGTERM.
        let terminations: AsyncStream<Int32>
        /// SIGUSR1.
        let transcriptRequests: AsyncStream<Void>
    }

    /// `--name`, with a value or without.
    struct Option: Sendable {
        let name: String
        /// What stands for its value; nil: it has none.
        let value: String?
        let text: String
        /// The command cannot do without.
        var isRequired = false

        /// As it is written in a synopsis.
        var form: String {
            let text = value.map { "--\(name) \($0)" } ?? "--\(name)"
            return isRequired ? text : "[\(text)]"
        }

        static let config = Option(
            name: "config", value: "FILE",
            text: "the configuration; \(PrinterFiles.defaultConfiguration) unless given")
        static let socket = Option(
            name: "socket", value: "PATH",
            text: "the agent's service socket, where it is not the configuration's service.socket")
        static let profile = Option(
            name: "profile", value: "NAME", text: "the kind of printer; \(SimulatedHall.defaultProfile) unless given")
        static let hall = Option(
            name: "hall", value: "county|province", text: "a small hall or a big one; county unless given")
        static let seed = Option(name: "seed", value: "N", text: "makes what happens by chance happen again")
        static let json = Option(name: "json", value: nil, text: "prints JSON, for programs")
    }

    /// The most words that may follow the name.
    var maximumWords: Int { forms.map { $0.split(separator: " ").count }.max() ?? 0 }

    /// Each way to use it, whole.
    var synopses: [String] {
        forms.map { form in
            (["kiosk-agent", name] + (form.isEmpty ? [] : [form]) + options.map(\.form)).joined(separator: " ")
        }
    }
}
