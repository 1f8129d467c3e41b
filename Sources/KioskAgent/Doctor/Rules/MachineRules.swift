import Escpos

/// What is installed on the machine, and the addresses that the agent wants.
extension DoctorFacts {
    var fontFindings: [Finding] {
        guard let error = parts?.fonts else { return [] }
        var packages = ["fonts-noto-cjk"]
        if case .library = error { packages = ["libfontconfig1", "libfreetype6", "libfribidi0", "libharfbuzz0b"] }
        return [
            Finding(
                .fontsMissing, .fonts, stops: false,
                zh: "系统缺少中文字体（\(error)），生僻字会印成〓：安装 \(packages.joined(separator: " "))",
                en: "No Chinese can be drawn (\(error)), and what the printer's own font lacks comes out as 〓: install "
                    + packages.joined(separator: ", "),
                commands: [ShellCommand.line((asker.isRoot ? [] : ["sudo"]) + ["apt-get", "install", "-y"] + packages)])
        ]
    }

    var pageFindings: [Finding] {
        guard let pages = parts?.pages, !pages.missing.isEmpty else { return [] }
        let place = pages.folder ?? "kiosk.pages"
        let names = pages.missing.prefix(5).joined(separator: ", ") + (pages.missing.count > 5 ? " …" : "")
        guard pages.isConfigured, let folder = pages.folder, let installed = pages.installed else {
            return [
                Finding(
                    .pagesIncomplete, .pages, stops: stopsAtStart, zh: "触摸屏页面不全（\(place) 缺 \(names)）：重新安装程序",
                    en:
                        "The pages are incomplete (\(place) lacks \(names)): install the agent again (its package, or make install)\(restartWords.en)",
                    commands: restart)
            ]
        }
        return [
            Finding(
                .pagesIncomplete, .pages, stops: stopsAtStart,
                zh: "触摸屏页面不全（\(place) 缺 \(names)）：从 \(installed) 补上\(restartWords.zh)",
                en:
                    "The pages are incomplete (\(place) lacks \(names)): take those that are missing from \(installed)\(restartWords.en)",
                commands: pages.missing.map {
                    asRoot("install", "-D", "-m", "644", "\(installed)/\($0)", "\(folder)/\($0)")
                }
                    + restart)
        ]
    }

    var listenerFindings: [Finding] {
        (parts?.listeners ?? []).compactMap { listener in
            let place = "\(listener.host):\(listener.port)"
            let file = configuration?.path.path ?? ""
            switch listener.state {
            case .free, .agents: return nil
            case .taken(let holders):
                let names = holders.isEmpty ? "" : " (\(holders.map(\.description).joined(separator: ", ")))"
                return Finding(
                    .listenerTaken, .listeners, zh: "\(place) 已被别的程序占用\(names)：结束它，或改 \(listener.section).port",
                    en:
                        "Another program has \(place)\(names): end it, or set \(listener.section).port in \(file) to another",
                    commands: holders.count == 1 ? [asRoot("kill", String(holders[0].id))] : [])
            case .notHere:
                return Finding(
                    .listenerAddress, .listeners,
                    zh: "本机没有地址 \(listener.host)：改 \(file) 中的 \(listener.section).host（0.0.0.0 为全部）",
                    en:
                        "\(listener.host) is no address of this machine: set \(listener.section).host in \(file) to one that "
                        + "ip -4 address shows, or to 0.0.0.0 for all")
            case .failed(let words):
                return Finding(
                    .listenerAddress, .listeners, zh: "不能在 \(place) 监听（\(words)）：改 \(file) 中的 \(listener.section).port",
                    en: "Nobody can listen at \(place) (\(words)): set \(listener.section).port in \(file) to another")
            }
        }
    }

    var serviceFindings: [Finding] {
        guard let folder = parts?.serviceFolder else { return [] }
        let words = (
            "；若在 /run 下，重启机器后会消失：在服务单元中写 RuntimeDirectory=kiosk-agent",
            ". What is in /run is gone after a restart of the machine, unless the unit has RuntimeDirectory=kiosk-agent"
        )
        if folder.isMissing {
            return [
                Finding(
                    .serviceFolder, .service, stops: stopsAtStart,
                    zh: "service.socket 的文件夹 \(folder.path) 不存在：建立它\(words.0)",
                    en: "The folder of service.socket, \(folder.path), is not there: make it\(words.1)",
                    commands: [asRoot("install", "-d", "-o", agentUser.name, "-m", "755", folder.path)])
            ]
        }
        let obstacles = folder.obstacles(to: [.write, .search], for: agentUser)
        guard !obstacles.isEmpty else { return [] }
        return [
            Finding(
                .serviceFolder, .service, stops: stopsAtStart,
                zh: "用户 \(agentUser.name) 不能写 \(folder.path)：改为该用户所有\(words.0)",
                en:
                    "The agent's user \(agentUser.name) may not write to \(folder.path), the folder of service.socket: make it its own"
                    + words.1,
                commands: unlock(obstacles, at: folder.path, mode: "u+rwx"))
        ]
    }

    /// The service page looks at the file anew for each PIN: nothing has to be started again.
    var pinFindings: [Finding] {
        guard let pin = parts?.pin else { return [] }
        let path = pin.path.path
        let setAnew = (zh: "重新设置密码", en: "set the PIN anew")
        let setCommand = agentCommand("pin")
        let obstacles = pin.path.obstacles(to: .read, for: agentUser)
        let words: (zh: String, en: String, commands: [String])
        switch pin.problem {
        case .missing: words = ("\(path) 不存在：设置密码", "\(path) is not there: set a PIN", [setCommand])
        case .noHash:
            words = (
                "\(path) 中没有可用的密码散列：\(setAnew.zh)", "\(path) has no hash that is good enough: \(setAnew.en)",
                [setCommand]
            )
        case .openToOthers:
            words = (
                "任何人都能读取 \(path)：收回权限，并\(setAnew.zh)",
                "everybody on this machine can get at \(path): take that away, and \(setAnew.en)",
                [asRoot("chmod", "o-rwx", path), setCommand]
            )
        case nil where !obstacles.isEmpty, .unreadable where !obstacles.isEmpty:
            words = (
                "用户 \(agentUser.name) 读不到 \(path)：改权限",
                "the agent's user \(agentUser.name) may not read \(path): give it that right",
                unlock(obstacles, at: path, mode: "600")
            )
        // Who asks may not read it, and the agent's user may.
        case nil, .unreadable: return []
        }
        return [
            Finding(
                .pinUnusable, .service, stops: false, zh: "维护页面打不开，\(words.zh)",
                en: "The service page opens to nobody: \(words.en)",
                commands: words.commands)
        ]
    }

    var voiceFindings: [Finding] {
        guard case .broken(let words, let package)? = parts?.voice else { return [] }
        let (zh, en) =
            package.map { ("安装 \($0)", "install \($0)") }
            ?? ("按 docs/voice.md 准备录音或程序", "make the recordings or the program as docs/voice.md says")
        return [
            Finding(
                .voiceBroken, .voice, stops: false, zh: "叫号语音不可用（\(words)）：\(zh)",
                en: "Calls cannot be said (\(words)): \(en)",
                commands: package.map { [asRoot("apt-get", "install", "-y", $0)] } ?? [])
        ]
    }
}
