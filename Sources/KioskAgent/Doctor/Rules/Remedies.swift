/// What remedies have in common.
extension DoctorFacts {
    /// A command that needs root, and gets it where whoever asks is somebody else.
    func asRoot(_ words: String...) -> String { ShellCommand.line((asker.isRoot ? [] : ["sudo"]) + words) }

    /// One of the agent's commands, with the configuration that is meant.
    func agentCommand(_ words: String...) -> String {
        let file = configuration?.path.path ?? PrinterFiles.defaultConfiguration
        let more = file == PrinterFiles.defaultConfiguration ? [] : ["--config", file]
        return ShellCommand.line((asker.isRoot ? [] : ["sudo"]) + ["kiosk-agent"] + words + more)
    }

    /// Lets a running agent take up what was changed.
    var restart: [String] { agent.isThere && unit != nil ? [asRoot("systemctl", "restart", "kiosk-agent")] : [] }

    /// The same in words, as the end of a sentence.
    var restartWords: (zh: String, en: String) {
        agent.isThere ? ("；然后重启 kiosk-agent", "; then start the agent again") : ("", "")
    }

    /// What keeps the agent from its next start stops tickets unless it runs already.
    var stopsAtStart: Bool { !agent.isThere }

    /// Whether tickets are given now, as the agent says.
    var isGivingTickets: Bool { agent.status?.givesTickets ?? false }

    /// Takes what is in the way of the agent's user out of the way: folders are opened for passing through; at the end, what may be
    /// everybody's is (nil), and what may not becomes its own, with `mode`.
    func unlock(_ obstacles: [FileFact], at end: String, mode: String?) -> [String] {
        obstacles.flatMap { file -> [String] in
            guard file.path == end else { return [asRoot("chmod", "a+x", file.path)] }
            guard let mode else { return [asRoot("chmod", "a+r", file.path)] }
            return [asRoot("chown", agentUser.name, file.path), asRoot("chmod", mode, file.path)]
        }
    }
}

extension PathFact {
    /// `folder /a` or `file /a/b`, for people.
    static func names(_ files: [FileFact]) -> String { files.map(\.path).joined(separator: ", ") }
}
