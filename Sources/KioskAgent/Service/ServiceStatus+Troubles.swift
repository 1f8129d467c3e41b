extension ServiceStatus {
    /// Slips below which somebody should bring a roll.
    static let fewSlips = 50
    /// Seconds that a notice may wait for a central that is there.
    static let longWait = 600
    /// Seconds after a start in which numbers in reserve, and the time, are still being asked for.
    static let settling = 120
    /// Seconds by which the machine's clock may differ from central's.
    static let clockSlack = 60
    /// Seconds after which a voice that is silent has ended.
    static let voiceSilence = 150

    /// What needs a hand, what stops tickets first: a rule of this status alone.
    var findings: [Trouble] {
        let all =
            maintenanceFindings + storeFindings + printerFindings + centralFindings + feedFindings + outboxFindings
            + reserveFindings
            + clockFindings + voiceFindings
        return all.filter(\.stops) + all.filter { !$0.stops }
    }

    /// Whether whoever touches the screen now gets a number on paper.
    var givesTickets: Bool { !troubles.contains { $0.stops } }

    private var maintenanceFindings: [Trouble] {
        guard maintenance.isOn else { return [] }
        let since = maintenance.since.map { String($0.dropFirst(11).prefix(5)) }
        return [
            Trouble(
                code: "maintenance", stops: true,
                text: BilingualText(
                    zh: "维护中，暂停取号\(since.map { "（\($0) 起）" } ?? "")：完成后用 kiosk-agent maintenance off 恢复",
                    en:
                        "Maintenance is on\(since.map { " since \($0)" } ?? "") and no numbers are given: kiosk-agent maintenance off, once "
                        + "all is done"))
        ]
    }

    private var storeFindings: [Trouble] {
        guard let failure = storeFailure else { return [] }
        return [.store(code: failure.code, failure.message)]
    }

    private var printerFindings: [Trouble] {
        var found: [Trouble] = []
        if let advice = printer.advice, !["ready", "nearEnd"].contains(printer.status) {
            found.append(Trouble(code: "printer.\(printer.status)", stops: !printer.canPrint, text: advice))
        }
        guard printer.canPrint else { return found }
        let slips = paper?.left.slips
        if printer.status == "nearEnd" || slips.map({ $0 < Self.fewSlips }) == true {
            found.append(.paperLow(slips: slips))
        }
        return found
    }

    private var centralFindings: [Trouble] {
        let reason = central.reason ?? "central has not answered yet"
        if central.refusesKiosk {
            return [.refused(reason)]
        }
        guard central.state != "connected" else { return [] }
        let stops = !central.answers && reserve.total == 0
        let (zh, en) = stops ? ("，且没有备用号码", ", and there are no numbers in reserve") : ("", "")
        return [
            Trouble(
                code: "central.unreachable", stops: stops,
                text: BilingualText(
                    zh: "连接不上中心\(zh)：检查网络和 central.url（\(central.url)）",
                    en: "\(reason)\(en): look at the network and central.url (\(central.url))"))
        ]
    }

    private var feedFindings: [Trouble] {
        guard let seconds = feed.secondsSinceShared, seconds < Self.longWait else { return [] }
        return [
            Trouble(
                code: "feed.shared", stops: false,
                text: BilingualText(
                    zh: "另一台机器也用编号 \(kiosk.id) 接收叫号信息，两台轮流中断：给其中一台换一个 kiosk.id，再重启它",
                    en:
                        "Another agent follows central's feed as \(kiosk.id), and the two interrupt each other: give one of the two "
                        + "another kiosk.id, and start it again"))
        ]
    }

    private var outboxFindings: [Trouble] {
        guard let outbox else { return [] }
        var found: [Trouble] = []
        if outbox.deadLetters > 0 {
            found.append(.deadLetters(outbox.deadLetters))
        }
        if central.state == "connected", let oldest = outbox.oldestSeconds, oldest > Self.longWait {
            found.append(
                Trouble(
                    code: "outbox.slow", stops: false,
                    text: BilingualText(
                        zh: "中心在线，但有通知已等待 \(oldest) 秒：看日志中的原因",
                        en:
                            "Central is there and a notice has waited for it for \(SpanWords.text(oldest)): the log says why"
                    )))
        }
        return found
    }

    private var reserveFindings: [Trouble] {
        guard reserve.wanted > 0, reserve.minutes > 0, reserve.total == 0, central.state == "connected",
            storeFailure == nil, kiosk.seconds > Self.settling
        else { return [] }
        return [
            Trouble(
                code: "reserve.none", stops: false,
                text: BilingualText(
                    zh: "没有备用号码：中心断开时将无法取号，请与中心人员核对号段",
                    en:
                        "There are no numbers in reserve, and none will be given when central goes away: the log says why "
                        + "(no numbers in reserve for …)"))
        ]
    }

    private var clockFindings: [Trouble] {
        if clock.time == nil {
            guard central.state == "connected", kiosk.seconds > Self.settling else { return [] }
            return [
                Trouble(
                    code: "clock.untrusted", stops: false,
                    text: BilingualText(
                        zh: "没有可信时间，号票不印时间：请使用 https，或设置 clock.trustPlainHTTP",
                        en:
                            "No time can be trusted, and slips carry none: use https for central.url, or set clock.trustPlainHTTP"
                    ))
            ]
        }
        guard let ahead = clock.machineAheadSeconds, abs(ahead) > Self.clockSlack else { return [] }
        return [.clock(ahead: ahead)]
    }

    private var voiceFindings: [Trouble] {
        voices.compactMap { voice in
            if voice.secondsSinceReport > Self.voiceSilence {
                return Trouble(
                    code: "voice.ended", stops: false,
                    text: BilingualText(
                        zh: "语音 \(voice.name) 已停止：请启动 kiosk-agent voice",
                        en:
                            "The voice of \(voice.name) has not reported for \(SpanWords.text(voice.secondsSinceReport)): start it again"
                    ))
            }
            guard let trouble = voice.trouble else { return nil }
            return Trouble(
                code: "voice.silent", stops: false,
                text: BilingualText(
                    zh: "语音 \(voice.name) 没有声音：\(trouble)", en: "The voice of \(voice.name) is not heard: \(trouble)"))
        }
    }
}
