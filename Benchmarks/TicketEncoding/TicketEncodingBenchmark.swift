import Escpos
import Glibc
import QRBinding

/// The benchmark's ticket, from central's answer to bytes with its QR: the same steps and the same slip as the agent's.
///
/// `--count N` prints nanoseconds per ticket; `--bytes` writes one ticket's bytes to standard output.
@main
struct TicketEncodingBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let maker = try BenchmarkSlipMaker()
        if arguments == ["--bytes"] {
            let bytes = try maker.ticket()
            guard write(STDOUT_FILENO, bytes, bytes.count) == bytes.count else { throw Failure.cannotWrite }
            return
        }
        guard arguments.count == 2, arguments.first == "--count", let count = arguments.last.flatMap(Int.init),
            count > 0
        else { throw Failure.usage }
        let elapsed = try ContinuousClock().measure {
            for _ in 0..<count { _ = try maker.ticket() }
        }
        let (seconds, attoseconds) = elapsed.components
        print((Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)) / count)
    }
}

enum Failure: Error {
    case usage, cannotWrite, noQR
}

/// What the agent keeps from one ticket to the next, and what it does for each.
struct BenchmarkSlipMaker {
    let encoder: DocumentEncoder
    let planner: QRPlanner
    let template: TicketURLTemplate
    let token: Token

    init() throws {
        let profile = BuiltInProfiles.generic80
        encoder = try DocumentEncoder(profile: profile)
        planner = QRPlanner(availableDots: profile.widthDots, purpose: .ticket)
        template = try TicketURLTemplate("https://q.hall.gov.cn/t/{token}")
        guard let token = Token(text: "mzxw6ytboi5dcmrtgq2tmnzyhe") else { throw Failure.noQR }
        self.token = token
    }

    func ticket() throws -> [UInt8] {
        let choice = QRContentChoice.choose(fromCentral: nil, template: template, token: token, planner: planner)
        guard let content = choice.content else { throw Failure.noQR }
        let qr = try QRSymbol(content)
        guard let modules = Bitmap(width: qr.side, height: qr.side, bytes: qr.rows) else { throw Failure.noQR }
        // The quiet zone is among the symbol's rows.
        let symbol = Symbol(modules: modules, dotsPerModule: content.plan.dotsPerModule, quietZone: 0)
        return encoder.encode(document(symbol)).bytes
    }

    /// The blocks of `TicketComposer`, which lives in the executable and cannot be imported.
    private func document(_ symbol: Symbol) -> Document {
        Document([
            .text("市民服务中心", style: TextStyle(size: 1, bold: true), alignment: .centre),
            .rule,
            .text("综合业务", style: TextStyle(size: 2), alignment: .centre),
            .text("General services", alignment: .centre),
            .feed(dots: 16), .numberBegins,
            .text("A010", style: TextStyle(size: 5, bold: true), alignment: .centre), .feed(dots: 16),
            .text("前面等候 \(6) 人", style: TextStyle(size: 2), alignment: .centre),
            .text("\(6) waiting ahead of you", alignment: .centre),
            .symbol(symbol, alignment: .centre),
            .text("微信扫一扫，随时看进度", alignment: .centre),
            .text("查询码 \(token.shortCode.display)", style: TextStyle(bold: true), alignment: .centre),
            .rule,
            .columns([
                Column(TextRun("2026-11-23 09:41"), width: .cells(16)),
                Column(TextRun("kiosk-1"), alignment: .right),
            ]),
            .text("请留意叫号，过号请咨询工作人员", alignment: .centre),
            .feed(dots: 24), .cut,
        ])
    }
}
