import Escpos

/// The printer from outside: what is on USB, whose it is, and what it says where it may be asked.
extension DoctorFacts {
    var printerFindings: [Finding] {
        switch parts?.printer {
        case nil: return []
        case .device(let path): return deviceFindings(path)
        case .failed(let words):
            return [
                Finding(
                    .usbForbidden, .printer, stops: !isGivingTickets, zh: "无法查看 USB（\(words)）：以 root 身份再运行一次",
                    en: "USB cannot be looked at (\(words)): run this again as root", commands: [agentCommand("doctor")]
                )
            ]
        case .usb(let found): return usbFindings(found)
        }
    }

    private func deviceFindings(_ path: PathFact) -> [Finding] {
        guard path.file != nil else {
            guard path.isMissing else { return [] }
            return [
                Finding(
                    .printerAbsent, .printer, stops: !isGivingTickets,
                    zh: "printer.device 指定的 \(path.path) 不存在：接好打印机并通电，或改正 printer.device",
                    en:
                        "printer.device names \(path.path), which is not there: plug the printer in and switch it on, or set "
                        + "printer.device right; service resumes by itself")
            ]
        }
        let obstacles = path.obstacles(to: [.read, .write], for: agentUser)
        guard !obstacles.isEmpty else { return [] }
        return [
            Finding(
                .printerForbidden, .printer, stops: !isGivingTickets, zh: "用户 \(agentUser.name) 无权使用 \(path.path)：改权限",
                en:
                    "The agent's user \(agentUser.name) may not use \(path.path) (\(PathFact.names(obstacles)) keeps it out): give it that right",
                commands: unlock(obstacles, at: path.path, mode: "660"))
        ]
    }

    private func usbFindings(_ found: PrinterFact.Survey) -> [Finding] {
        guard let printer = found.survey.printers.first(where: \.isChosen) else { return [absent(found)] }
        var findings: [Finding] = []
        let obstacles = found.node?.obstacles(to: [.read, .write], for: agentUser) ?? []
        if !obstacles.isEmpty { findings.append(forbidden(printer, found.rule)) }
        if let holders = strangers(printer, found.holders) {
            findings.append(held(printer, holders))
        }
        if !agent.isThere, case .asked(let status) = printer.condition {
            if status == .nearEnd { findings.append(Finding(.paperLow(slips: nil), .printer)) }
            if let trouble = Trouble.printer(status) { findings.append(Finding(trouble, .printer)) }
        }
        let isChosenByHand = configuration?.configuration?.printer.profile != nil
        if printer.match.rules.isEmpty, !isChosenByHand { findings.append(unknown(printer)) }
        if found.survey.printers.count > 1, found.choice == .first { findings.append(ambiguous(found.survey, printer)) }
        return findings
    }

    private func absent(_ found: PrinterFact.Survey) -> Finding {
        if let other = found.survey.others.first, found.survey.printers.isEmpty {
            let words = PrinterWords.obstacle(other)
            return Finding(
                .printerAbsent, .printer, stops: !isGivingTickets,
                zh: "接着的 \(other.description.usbID) 不能用作打印机：\(words)",
                en: "What is attached, \(other.description.usbID), cannot be used: \(words)")
        }
        guard !found.survey.printers.isEmpty, let trouble = Trouble.printer(.disconnected) else {
            let advice = PrinterStatus.disconnected.technicianText
            return Finding(
                Trouble(
                    code: "printer.disconnected", stops: true, text: BilingualText(zh: advice.zh, en: advice.en)),
                .printer)
        }
        let attached = found.survey.printers.map { "\($0.description.usbID) (port '\($0.description.portPath)')" }
            .joined(separator: ", ")
        return Finding(
            .printerAbsent, .printer, stops: trouble.stops && !isGivingTickets,
            zh: "配置要的是 \(found.choice)，接着的是 \(attached)：接上它，或在配置中改 printer\(restartWords.zh)",
            en:
                "The configuration wants \(found.choice), and attached is \(attached): plug that one in, or choose what is attached "
                + "(printer.port)\(restartWords.en)",
            commands: restart)
    }

    private func forbidden(_ printer: SurveyedPrinter, _ rule: PrinterFact.UdevFact) -> Finding {
        let group = PrinterFact.UdevFact.group
        var commands: [String] = []
        if rule.groupID == nil { commands.append(asRoot("groupadd", "--system", group)) }
        if !rule.isInstalled, let source = rule.source {
            commands.append(asRoot("install", "-D", "-m", "644", source, "/etc/udev/rules.d/70-kiosk-printer.rules"))
        }
        let isMember = rule.groupID.map(agentUser.groups.contains) ?? false
        if !isMember { commands.append(asRoot("usermod", "-a", "-G", group, agentUser.name)) }
        commands += [
            asRoot("udevadm", "control", "--reload"),
            asRoot("udevadm", "trigger", "--settle", "--action=add", "--subsystem-match=usb"),
        ]
        return Finding(
            .printerForbidden, .printer, stops: !isGivingTickets,
            zh: "用户 \(agentUser.name) 无权使用打印机 \(printer.node)：装好 udev 规则，并把该用户加入组 \(group)\(restartWords.zh)",
            en:
                "The agent's user \(agentUser.name) may not use the printer's node \(printer.node): install the udev rule, and put that user "
                + "into the group \(group)\(restartWords.en)",
            commands: commands + restart)
    }

    /// Who else has the printer; nil: nobody.
    private func strangers(_ printer: SurveyedPrinter, _ holders: [HoldingProcess]) -> [HoldingProcess]? {
        guard case .held = printer.access else { return nil }
        switch agent {
        case .running(_, let process):
            // The agent itself, but for one that says that it has none.
            let isAgents = process == nil || holders.isEmpty || holders.contains { $0.id == process }
            return isAgents ? nil : holders
        case .forbidden, .silent: return nil
        case .unasked(let agents) where !agents.isEmpty: return nil
        case .down, .unasked: return holders
        }
    }

    private func held(_ printer: SurveyedPrinter, _ holders: [HoldingProcess]) -> Finding {
        let names = holders.isEmpty ? nil : holders.map(\.description).joined(separator: ", ")
        return Finding(
            .printerHeld, .printer, stops: !isGivingTickets,
            zh: "打印机 \(printer.description.usbID) 被别的程序占用：\(names ?? "以 root 身份运行可知是谁")；结束该程序",
            en:
                "Another program has the printer \(printer.description.usbID): \(names ?? "run this as root to see which"); end it",
            commands: holders.count == 1 ? [asRoot("kill", String(holders[0].id))] : [])
    }

    private func unknown(_ printer: SurveyedPrinter) -> Finding {
        Finding(
            .printerUnknown, .printer, stops: false,
            zh:
                "没有规则认识打印机 \(printer.description.usbID)，按 \(printer.match.profile.id) 处理：用 kiosk-agent probe 生成规则，或设 printer.profile",
            en:
                "No rule knows the printer \(printer.description.usbID), which is treated as \(printer.match.profile.id): have one made "
                + "(kiosk-agent probe, docs/printers.md), or set printer.profile\(restartWords.en)",
            commands: restart)
    }

    private func ambiguous(_ survey: USBSurvey, _ printer: SurveyedPrinter) -> Finding {
        Finding(
            .printerAmbiguous, .printer, stops: false,
            zh: "接着 \(survey.printers.count) 台打印机，用的是第一个端口上的：在配置中写明 printer: {port: '\(printer.description.portPath)'}"
                + restartWords.zh,
            en: "\(survey.printers.count) printers are attached, and the first by port is used: say which, as "
                + "printer: {port: '\(printer.description.portPath)'}\(restartWords.en)",
            commands: restart)
    }
}
