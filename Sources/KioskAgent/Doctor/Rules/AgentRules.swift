/// What the running agent says of itself, and what its not running means.
extension DoctorFacts {
    var agentFindings: [Finding] {
        switch agent {
        case .running(let status, _): return status.troubles.map(found)
        case .down: return [agentDown]
        case .silent(let reason):
            return [
                Finding(
                    .agentSilent, .agent, zh: "程序没有回应（\(reason)）：重启它",
                    en: "The agent does not answer (\(reason)): start it again",
                    commands: unit == nil ? [] : [asRoot("systemctl", "restart", "kiosk-agent")])
            ]
        case .forbidden(let reason):
            return [
                Finding(
                    .agentForbidden, .agent, stops: false, zh: "无权询问程序（\(reason)）：以 root 身份再运行一次",
                    en: "This user may not ask the agent (\(reason)): run this again as root",
                    commands: [agentCommand("doctor")])
            ]
        case .unasked(let holders):
            let unset = unit?.passesSocket == true ? socketIsOff : socketUnset
            let isDown = holders.isEmpty && (asker.isRoot || asker == agentUser)
            return configuration?.configuration == nil ? [] : isDown ? [unset, agentDown] : [unset]
        }
    }

    var unitFindings: [Finding] {
        guard unit?.file == "disabled" else { return [] }
        return [
            Finding(
                .unitDisabled, .unit, stops: false, zh: "开机时程序不会自动启动：启用它",
                en: "The agent does not start with the machine: enable it",
                commands: [asRoot("systemctl", "enable", "kiosk-agent")])
        ]
    }

    /// The service manager would pass one.
    private var socketIsOff: Finding {
        let place = configuration?.path.path ?? ""
        return Finding(
            .serviceUnset, .service, stops: false,
            zh: "service.socket 为 null，无法询问程序：从 \(place) 中删去它\(restartWords.zh)",
            en: "service.socket is null, so that nobody can ask the agent how it is: take that out of \(place)"
                + restartWords.en,
            commands: restart)
    }

    private var socketUnset: Finding {
        let place = configuration?.path.path ?? ""
        return Finding(
            .serviceUnset, .service, stops: false,
            zh: "未设置 service.socket，无法询问程序：在 \(place) 中加入 service: {socket: '\(SocketPlace.usualPath)'}"
                + restartWords.zh,
            en: "service.socket is not set, so that nobody can ask the agent how it is: put "
                + "service: {socket: '\(SocketPlace.usualPath)'} into \(place)\(restartWords.en)",
            commands: [asRoot("install", "-d", "-o", agentUser.name, "-m", "755", SocketPlace.usualPath.parentFolder)]
                + restart)
    }

    private var agentDown: Finding {
        Finding(
            .agentDown, .agent, zh: "程序未运行，无法取号：排除其他问题后启动它；日志末尾写明停止原因（journalctl -u kiosk-agent -n 50）",
            en:
                "The agent is not running, and nobody gets a number: once nothing else is wrong, start it; its last lines say why it "
                + "ended (journalctl -u kiosk-agent -n 50)",
            commands: unit == nil ? [] : [asRoot("systemctl", "start", "kiosk-agent")])
    }

    private func found(_ trouble: Trouble) -> Finding {
        let check: DoctorCheck =
            switch trouble.subject {
            case "store": .store
            case "printer", "paper": .printer
            case "central", "outbox", "reserve", "feed": .central
            case "clock": .clock
            case "voice": .voice
            default: .agent
            }
        return Finding(trouble, check, commands: commands(for: trouble.code))
    }

    /// What a shell can do about what the agent says.
    func commands(for code: String) -> [String] {
        switch code {
        case "outbox.deadLetters": [agentCommand("dead-letters"), agentCommand("dead-letters", "send-again", "all")]
        case "maintenance": [agentCommand("maintenance", "off")]
        case "clock.machine": [asRoot("timedatectl", "set-ntp", "true")]
        default: []
        }
    }
}
