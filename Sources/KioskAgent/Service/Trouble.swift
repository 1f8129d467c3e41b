import Escpos

/// Something that needs a hand, and whose: what technicians look for first.
struct Trouble: Codable, Equatable, Sendable {
    /// Begins with what it is about: `printer.paperOut`.
    let code: String
    /// Whoever touches the screen now gets no number on paper.
    let stops: Bool
    /// What is wrong and what to do.
    let text: BilingualText

    /// What it is about: the code's first word.
    var subject: Substring { code.prefix { $0 != "." } }
}

/// Troubles that are seen with and without a running agent, in the same words.
extension Trouble {
    /// What a printer says is wrong with it; nil where nothing is.
    static func printer(_ status: PrinterStatus) -> Trouble? {
        guard status != .ready, status != .nearEnd else { return nil }
        let advice = status.technicianText
        return Trouble(
            code: "printer.\(status.rawValue)", stops: !status.canPrint,
            text: BilingualText(zh: advice.zh, en: advice.en))
    }

    /// A roll that is near its end; `slips`: how many it has left, where that is known.
    static func paperLow(slips: Int?) -> Trouble {
        let (zh, en) = slips.map { ("（约剩 \($0) 张）", ", about \($0) slips are left") } ?? ("", "")
        return Trouble(
            code: "paper.low", stops: false,
            text: BilingualText(
                zh: "纸将用完\(zh)：请备好新纸卷", en: "The paper is near its end\(en): have a new roll at hand"))
    }

    /// The store cannot be used; `code` with `store.`, `message` as `StoreError` has it.
    static func store(code: String, _ message: String) -> Trouble {
        Trouble(code: code, stops: true, text: BilingualText(zh: "本机存储不可用，暂停服务：\(message)", en: message))
    }

    /// Central does not let this kiosk in; `reason` as `CentralError` has it.
    static func refused(_ reason: String) -> Trouble {
        Trouble(
            code: "central.refused", stops: true,
            text: BilingualText(
                zh: "中心不接受本机：检查 central.tokenFile、central.certificateFile 和 kiosk.id",
                en: "\(reason): look at central.tokenFile, central.certificateFile and kiosk.id"))
    }

    /// Notices that central refused for good, of which there is one at least.
    static func deadLetters(_ count: Int) -> Trouble {
        Trouble(
            code: "outbox.deadLetters", stops: false,
            text: BilingualText(
                zh: "中心拒收 \(count) 条通知：用 kiosk-agent dead-letters 查看和处理",
                en:
                    "\(count) \(count == 1 ? "notice is" : "notices are") refused by central for good, and who holds the ticket "
                    + "may wait in vain: kiosk-agent dead-letters shows and settles them"))
    }

    /// The machine's clock is so many seconds ahead of central's.
    static func clock(ahead: Int) -> Trouble {
        Trouble(
            code: "clock.machine", stops: false,
            text: BilingualText(
                zh: "本机时钟与中心相差 \(abs(ahead)) 秒：用 timedatectl 校正并确认同步",
                en:
                    "This machine's clock is \(SpanWords.text(abs(ahead))) \(ahead > 0 ? "ahead of" : "behind") central's: set it "
                    + "(timedatectl) and see that it is kept"))
    }
}
