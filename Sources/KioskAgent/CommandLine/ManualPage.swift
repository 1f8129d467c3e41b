import FoundationEssentials

/// The manual page kiosk-agent(1), in man(7), made of what the commands say of themselves.
enum ManualPage {
    static var text: String {
        let commands = AgentCommand.Group.allCases.map { group in
            ".SS \(roff(group.rawValue))\n" + Commands.all.filter { $0.group == group }.map(section).joined()
        }.joined()
        return """
            .TH KIOSK\\-AGENT 1 "" "kiosk\\-agent \(agentVersion)" "User commands"
            .ad l
            .nh
            .SH NAME
            kiosk\\-agent \\- prints numbered tickets with a QR and registers them with the hall's central queue service
            .SH SYNOPSIS
            .B kiosk\\-agent
            .I COMMAND
            [\\fIOPTION\\fR ...]
            .SH DESCRIPTION
            The daemon of a ticket kiosk in a service hall, and what those who look after it do it with. It drives a thermal printer by ESC/POS,
            registers each ticket with central, takes in what central pushes, and serves the touch page, displays and voices.
            .SH COMMANDS
            \(commands).SH EXIT STATUS
            \(exits).SH FILES
            .TP
            .I \(roff(PrinterFiles.defaultConfiguration))
            The configuration, in JSON5.
            .TP
            .I /etc/kiosk\\-agent/printers.d/*.json5
            Printers that this machine's agent knows besides.
            .TP
            .I /usr/share/kiosk\\-agent
            Pages, printers, slips, and an example of the configuration.
            .SH ENVIRONMENT
            .TP
            .B NO_COLOR
            If it is set and not empty, no colours are written to terminals.
            .SH SIGNALS
            .TP
            .B SIGTERM
            Ends the daemon once the slip in hand is out and settled.
            .TP
            .B SIGUSR1
            Saves what went between the daemon and its printer lately.
            .SH SEE ALSO
            .BR journalctl (1),
            .BR systemctl (1),
            .BR lsusb (8)

            """
    }

    private static func section(_ command: AgentCommand) -> String {
        var lines = command.synopses.map { ".PP\n\(synopsis($0, of: command))" }
        lines.append(".RS 4\n" + roff(command.summary.capitalisedSentence))
        for paragraph in command.about { lines.append(".PP\n" + roff(paragraph)) }
        for option in command.options {
            let value = option.value.map { " \\fI\(roff($0))\\fR" } ?? ""
            lines.append(".TP\n\\fB\\-\\-\(roff(option.name))\\fR\(value)\n\(roff(option.text.capitalisedSentence))")
        }
        if let failure = command.failure { lines.append(".PP\nExit status 1: \(roff(failure)).") }
        for example in command.examples {
            lines.append(".PP\n.EX\nkiosk\\-agent \(roff(example.line))\n.EE\n\(roff(example.what))")
        }
        return (lines + [".RE"]).map { $0 + "\n" }.joined()
    }

    private static func synopsis(_ text: String, of command: AgentCommand) -> String {
        let head = "kiosk-agent \(command.name)"
        return "\\fB\(roff(head))\\fR\(roff(String(text.dropFirst(head.count))))"
    }

    private static var exits: String {
        ExitCode.allCases.map { code in
            let meaning = code.meaning ?? "what the command was to find out or to do is not so: each says what"
            return ".TP\n.B \(code.rawValue)\n\(roff(meaning.capitalisedSentence))\n"
        }.joined()
    }

    /// As text alone: hyphens stay hyphens that can be copied, and nothing is taken for a request (man(7), groff_char(7)).
    private static func roff(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("…", with: "...")
            .replacing("~", with: "\\(ti").replacing("^", with: "\\(ha").replacing("\"", with: "\\(dq")
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
