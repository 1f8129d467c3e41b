/// Asks systemd about the agent's unit, and the one of its socket.
enum UnitProbe {
    static func look() -> UnitFact? {
        guard let service = properties(of: "kiosk-agent.service"), service["LoadState"] == "loaded" else { return nil }
        let user = service["User"] ?? ""
        return UnitFact(
            active: service["ActiveState"] ?? "", file: service["UnitFileState"] ?? "", user: user.isEmpty ? nil : user,
            passesSocket: properties(of: "kiosk-agent.socket")?["LoadState"] == "loaded",
            credentials: credentials(of: answer("cat", "kiosk-agent.service") ?? ""))
    }

    /// The files that the text of a unit, drop-ins behind it, passes as credentials under their own last name: all that
    /// `systemctl show` tells of them is how many there are.
    static func credentials(of unit: String) -> Set<String> {
        var files: Set<String> = []
        for line in unit.split(separator: "\n") where line.hasPrefix("LoadCredential=") {
            let parts = line.dropFirst("LoadCredential=".count).split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            // An empty one takes back what came before it.
            if parts == [""] { files = [] }
            if parts.count == 2, parts[1].hasSuffix("/\(parts[0])") { files.insert(String(parts[1])) }
        }
        return files
    }

    private static func properties(of unit: String) -> [String: String]? {
        let text = answer("show", "--property=LoadState,ActiveState,UnitFileState,User", unit)
        return text.map { text in
            var values: [String: String] = [:]
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
            }
            return values
        }
    }

    /// Nil: systemctl is not there, or does not answer.
    private static func answer(_ words: String...) -> String? {
        let question = ChildProcess(arguments: ["systemctl"] + words, deadline: .seconds(5))
        guard let outcome = try? question.run(), outcome.ending == .exited(0) else { return nil }
        return String(decoding: outcome.output, as: UTF8.self)
    }
}
