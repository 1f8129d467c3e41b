import Escpos
import Glibc
import QRBinding
import SlipDesign

/// The benchmark's ticket, from central's answer to bytes with its QR: the steps and the slip of the agent.
///
/// `--count N` prints nanoseconds per ticket; `--bytes` writes one ticket's bytes to standard output; `--rare` prints what a name costs
/// that the printer's font lacks.
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
        if arguments == ["--rare"] {
            print(try RareNames().measure())
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
    let slip: SlipTemplate
    let template: TicketURLTemplate
    let token: Token

    init() throws {
        encoder = try DocumentEncoder(profile: BuiltInProfiles.generic80)
        slip = ShippedSlip.standard.template
        template = try TicketURLTemplate("https://q.hall.gov.cn/t/{token}")
        guard let token = Token(text: "mzxw6ytboi5dcmrtgq2tmnzyhe") else { throw Failure.noQR }
        self.token = token
    }

    func ticket(hall: String = "市民服务中心") throws -> [UInt8] {
        let profile = encoder.profile
        let choice = QRContentChoice.choose(
            fromCentral: nil, template: template, token: token, planner: slip.planner(on: profile))
        guard let qr = choice.content else { throw Failure.noQR }
        var content = SlipContent(
            hall: hall, service: "综合业务", serviceEnglish: "General services", number: "A010", kiosk: "kiosk-1")
        content.ahead = 6
        content.qrContent = qr.text
        content.shortCode = token.shortCode.display
        content.issuedAt = "2026-11-23 09:41"
        return encoder.encode(slip.compose(content, logo: nil, on: profile).document).bytes
    }
}
