import Escpos

/// Lays a ticket out as a slip. Pure: the same content gives the same document.
enum TicketComposer {
    /// Characters of a hall's or a service's name that are printed: three lines at double size on 80 mm paper.
    static let longestName = 36

    /// The slip of one ticket, from the hall's name to the cut.
    ///
    /// Nothing above `numberBegins` tells the ticket: until the printer has been sent more than that, the number can be taken back.
    static func compose(_ content: SlipContent) -> Document {
        let (hall, service) = (name(content.hall.zh), (zh: name(content.service.zh), en: name(content.service.en)))
        var blocks: [Document.Block] = [
            .text(hall, style: TextStyle(size: 1, bold: true), alignment: .centre),
            .rule,
            .text(service.zh, style: TextStyle(size: 2), alignment: .centre),
        ]
        if !service.en.isEmpty { blocks.append(.text(service.en, alignment: .centre)) }
        blocks += [.feed(dots: 16), .numberBegins]
        // 24 dots × 5 are 15 mm: read at arm's length without glasses.
        blocks += [.text(content.number, style: TextStyle(size: 5, bold: true), alignment: .centre), .feed(dots: 16)]
        blocks += marks(content)
        if let ahead = content.ahead {
            let (zh, en) =
                ahead == 0
                ? ("前面无人等候", "Nobody is waiting ahead of you")
                : ("前面等候 \(ahead) 人", "\(ahead) waiting ahead of you")
            blocks.append(.text(zh, style: TextStyle(size: 2), alignment: .centre))
            blocks.append(.text(en, alignment: .centre))
        }
        blocks += booking(content) + follow(content)
        blocks.append(.rule)
        blocks.append(contentsOf: foot(content))
        // Between the last line and the cut, else the knife touches it.
        blocks += [.feed(dots: 24), .cut]
        return Document(blocks)
    }

    private static func name(_ text: String) -> String { String(text.prefix(longestName)) }

    /// What sets a slip apart from others.
    private static func marks(_ content: SlipContent) -> [Document.Block] {
        var blocks: [Document.Block] = []
        if content.isReprint {
            blocks += [
                .text("补打", style: TextStyle(size: 2, bold: true), alignment: .centre),
                .text("Reprint", alignment: .centre),
            ]
        }
        if content.isOffline {
            blocks += [
                .text("离线号", style: TextStyle(size: 2, bold: true), alignment: .centre),
                .text("系统恢复后叫号，请咨询工作人员", alignment: .centre),
                .text("Called once the system is back; ask our staff", alignment: .centre),
            ]
        }
        return blocks
    }

    /// When an appointment is called, in words.
    private static func booking(_ content: SlipContent) -> [Document.Block] {
        guard let bookedAt = content.bookedAt else { return [] }
        return [
            .text("预约 \(bookedAt)", style: TextStyle(bold: true), alignment: .centre),
            .text("到预约时间优先叫号；此前仅在无人等候时叫号", alignment: .centre),
            .text("First from booked time, earlier if nobody waits", alignment: .centre),
        ]
    }

    /// How the phone follows the ticket. Who has the QR or the code has the ticket: neither is kept anywhere.
    private static func follow(_ content: SlipContent) -> [Document.Block] {
        var blocks: [Document.Block] = []
        if let qr = content.qr {
            blocks.append(.confidential([.symbol(qr, alignment: .centre)]))
            blocks.append(.text("微信扫一扫，随时看进度", alignment: .centre))
        }
        if let shortCode = content.shortCode {
            let code = "查询码 \(shortCode)"
            blocks.append(.confidential([.text(code, style: TextStyle(bold: true), alignment: .centre)]))
        }
        return blocks
    }

    private static func foot(_ content: SlipContent) -> [Document.Block] {
        [
            .columns([
                Column(TextRun(content.issuedAt ?? ""), width: .cells(16)),
                Column(TextRun(content.kiosk), alignment: .right),
            ]),
            .text("请留意叫号，过号请咨询工作人员", alignment: .centre),
        ]
    }
}
