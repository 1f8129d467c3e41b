/// The configuration, the files of printers beside it, and the slip.
extension DoctorFacts {
    var configurationFindings: [Finding] {
        guard let configuration else { return [] }
        let file = configuration.path.path
        guard !configuration.path.isMissing else {
            let example = configuration.example ?? "config.example.json5"
            return [
                Finding(
                    .configurationMissing, .configuration, stops: stopsAtStart,
                    zh: "没有 \(file)：从 \(example) 复制一份，再填写 central.url",
                    en: "There is no \(file): copy \(example) there, then set central.url in it",
                    commands: configuration.example.map { [asRoot("install", "-D", "-m", "644", $0, file)] } ?? [])
            ]
        }
        guard configuration.isReadable else {
            return [
                Finding(
                    .configurationHidden, .configuration, stops: false, zh: "无权读取 \(file)：以 root 身份再运行一次",
                    en: "This user may not read \(file): run this again as root", commands: [agentCommand("doctor")])
            ]
        }
        let obstacles = configuration.path.obstacles(to: .read, for: agentUser)
        var found =
            obstacles.isEmpty
            ? []
            : [
                Finding(
                    .fileForbidden, .configuration, stops: stopsAtStart,
                    zh: "用户 \(agentUser.name) 读不到 \(file)：改权限\(restartWords.zh)",
                    en:
                        "The agent's user \(agentUser.name) may not read \(file) (\(PathFact.names(obstacles)) keeps it out): give it that right"
                        + restartWords.en,
                    commands: unlock(obstacles, at: file, mode: nil) + restart)
            ]
        found += configuration.errors.map { error in
            Finding(
                .configurationWrong, .configuration, stops: stopsAtStart,
                zh: "\(error)。按提示改正\(restartWords.zh)", en: "\(error). Mend that\(restartWords.en)",
                commands: [agentCommand("check-config")] + restart)
        }
        let writable = ([configuration.path.file] + [configuration.path.way.last]).compactMap { $0 }
            .filter { $0.isOpenToAll(.write) && $0.mode & 0o1000 == 0 }
        if !writable.isEmpty {
            found.append(
                Finding(
                    .configurationWritable, .configuration, stops: false,
                    zh: "任何人都能改动 \(PathFact.names(writable))：收回写权限，并核对内容",
                    en:
                        "Everybody on this machine can change \(PathFact.names(writable)): take that away, and see that it still says "
                        + "what it should",
                    commands: writable.map { asRoot("chmod", "o-w", $0.path) }))
        }
        return found
    }

    var slipFindings: [Finding] {
        guard case .wrong(let error)? = parts?.slip else { return [] }
        let file = configuration?.path.path ?? ""
        let words = "\(error)".replacing("\n", with: "; ")
        return [
            Finding(
                .slipWrong, .slip, stops: false,
                zh: "现在打印的是内置号票，因为 \(words)：改正它，或从 \(file) 中去掉 slip.template 和 slip.logo\(restartWords.zh)",
                en:
                    "The built-in slip is printed, as \(words): mend that, or take slip.template and slip.logo out of \(file)"
                    + restartWords.en,
                commands: [agentCommand("check-config")] + restart)
        ]
    }
}
