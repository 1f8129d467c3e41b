import Escpos

/// What `kiosk-agent help` prints, made of what the commands say of themselves.
enum Help {
    /// Columns in which a text is read well.
    private static let widest = 100

    /// Columns that a help text has on a terminal.
    static func width(on terminal: Terminal) -> Int { min(terminal.width, widest) }

    /// All commands, a line each.
    static func overview(width: Int) -> String {
        let column = (Commands.all.map(\.name.count).max() ?? 0) + 4
        let groups = AgentCommand.Group.allCases.map { group in
            let lines = Commands.all.filter { $0.group == group }.map { command in
                entry("  " + command.name, command.summary, column: column, width: width)
            }
            return group.rawValue + "\n" + lines.joined()
        }
        return """
            kiosk-agent: prints numbered tickets with a QR and registers them with the hall's central queue service

            \(groups.joined(separator: "\n"))
            kiosk-agent help COMMAND, or kiosk-agent COMMAND --help, tells all of one; man kiosk-agent of all.

            """
    }

    /// All of one command.
    static func page(of command: AgentCommand, width: Int) -> String {
        var text = command.synopses.map { hanging($0, width: width) }.joined()
        for paragraph in [command.summary.capitalisedSentence] + command.about {
            text += "\n" + paragraph.wrapped(to: width - 2).map { "  \($0)\n" }.joined()
        }
        if !command.options.isEmpty {
            let names = command.options.map { "  --\($0.name)\($0.value.map { " \($0)" } ?? "")" }
            let column = min(30, (names.map(\.count).max() ?? 0) + 2)
            text +=
                "\n"
                + zip(names, command.options).map {
                    entry($0, $1.text, column: column, width: width)
                }.joined()
        }
        if command.options.contains(where: { $0.name == AgentCommand.Option.profile.name }) {
            text += "\n" + "Profiles: \(profileNames).".wrapped(to: width - 2).map { "  \($0)\n" }.joined()
        }
        for example in command.examples {
            text +=
                "\n  kiosk-agent \(example.line)\n"
                + example.what.wrapped(to: width - 6).map { "      \($0)\n" }.joined()
        }
        return text + "\n" + hanging("Exit codes: " + ExitCode.words(for: command), width: width)
    }

    /// The names of the profiles there are, for people.
    private static var profileNames: String {
        do {
            return try PrinterFiles.load().profileIDs.joined(separator: ", ")
        } catch {
            return "none can be read: \(error)"
        }
    }

    /// A name, and its text beside it in a column of its own.
    private static func entry(_ name: String, _ text: String, column: Int, width: Int) -> String {
        let indent = String(repeating: " ", count: column)
        var lines = text.wrapped(to: max(20, width - column)).map { indent + $0 }
        if name.count < column, let first = lines.first {
            lines[0] = name + String(first.dropFirst(name.count))
        } else {
            lines.insert(name, at: 0)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Wrapped, with what follows the first line set in.
    private static func hanging(_ text: String, width: Int) -> String {
        let lines = text.wrapped(to: width - 4)
        return lines.enumerated().map { ($0 == 0 ? "" : "    ") + $1 + "\n" }.joined()
    }
}

extension String {
    /// With a capital at its beginning and a full stop at its end.
    var capitalisedSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}

/// `kiosk-agent help`.
enum HelpCommand {
    static let command = AgentCommand(
        group: .help, name: "help", summary: "lists the commands, or tells all of one", forms: ["[COMMAND]"],
        options: [
            AgentCommand.Option(
                name: "man", value: nil, text: "writes the manual page kiosk-agent(1), as man -l reads it")
        ]
    ) { (options, _) throws(CommandFailure) in
        if options.has("man") {
            printOutput(ManualPage.text)
            return .ok
        }
        let width = Help.width(on: .standardOutput)
        guard let name = options.words.first else {
            printOutput(Help.overview(width: width))
            return .ok
        }
        guard let command = Commands.named(name) else { throw Options.usage("\"\(name)\" is no command") }
        printOutput(Help.page(of: command, width: width))
        return .ok
    }
}

/// `kiosk-agent version`.
enum VersionCommand {
    static let command = AgentCommand(
        group: .help, name: "version", summary: "prints the version that people report with a fault"
    ) { (_, _) throws(CommandFailure) in
        printOutput(versionText)
        return .ok
    }
}

/// The version that people report with a fault.
let versionText = "kiosk-agent \(agentVersion)\n"
