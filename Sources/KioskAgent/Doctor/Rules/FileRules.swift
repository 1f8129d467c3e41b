/// The files of secrets and certificates that the configuration names.
extension DoctorFacts {
    var fileFindings: [Finding] {
        (parts?.files ?? []).flatMap { file -> [Finding] in
            let path = file.path.path
            guard let fact = file.path.file else { return file.path.isMissing ? [missing(file)] : [] }
            var found: [Finding] = []
            // What the service manager reads for the agent is root's alone.
            let obstacles = isPassed(file) ? [] : file.path.obstacles(to: .read, for: agentUser)
            if !obstacles.isEmpty {
                found.append(
                    Finding(
                        .fileForbidden, .files, stops: stopsAtStart,
                        zh: "用户 \(agentUser.name) 读不到 \(path)：改权限\(restartWords.zh)",
                        en:
                            "The agent's user \(agentUser.name) may not read \(path) (\(PathFact.names(obstacles)) keeps it out): give it "
                            + "that right\(restartWords.en)",
                        commands: unlock(obstacles, at: path, mode: file.role.isSecret ? "600" : nil) + restart))
            }
            if let flaw = file.flaw, file.role == .token {
                found.append(
                    Finding(
                        .tokenWrong, .files, stops: stopsAtStart,
                        zh: "\(path)：\(flaw)。把中心发给本机的令牌写在第一行\(restartWords.zh)",
                        en:
                            "\(path): \(flaw). Write the token that central's people gave this kiosk into its first line"
                            + restartWords.en,
                        commands: restart))
            }
            if file.role.isSecret, fact.isOpenToAll(.read) || fact.isOpenToAll(.write) {
                found.append(
                    Finding(
                        .secretExposed, .files, stops: false,
                        zh: "任何人都能读取 \(path)，可冒充本机：收回权限；若可能已被他人读取，请中心换发",
                        en:
                            "Everybody on this machine can get at \(path), and with it pass for this kiosk: take that away; if somebody "
                            + "else may have read it, ask central's people for a new one",
                        commands: [asRoot("chmod", "o-rwx", path)]))
            }
            return found
        }
    }

    /// Whether the agent gets a copy of it from the service manager.
    private func isPassed(_ file: ConfiguredFile) -> Bool { unit?.credentials.contains(file.path.path) ?? false }

    private func missing(_ file: ConfiguredFile) -> Finding {
        let (path, key) = (file.path.path, file.role.configurationKey)
        let (zh, en) =
            switch file.role {
            case .token:
                ("把中心发给本机的令牌写在它的第一行", "write the token that central's people gave this kiosk into its first line")
            case .authority: ("放入中心的 CA 证书（PEM）", "put the certificate of central's authority (PEM) there")
            case .certificate: ("放入本机证书（PEM）", "put this kiosk's certificate (PEM) there")
            case .key: ("放入本机证书的私钥（PEM）", "put the key of this kiosk's certificate (PEM) there")
            }
        return Finding(
            .fileMissing, .files, stops: stopsAtStart, zh: "\(key) 指定的 \(path) 不存在：\(zh)\(restartWords.zh)",
            en: "\(key) names \(path), which is not there: \(en)\(restartWords.en)",
            commands: [
                asRoot("chown", isPassed(file) ? Account.root.name : agentUser.name, path),
                asRoot("chmod", file.role.isSecret ? "600" : "644", path),
            ] + restart)
    }
}
