import Escpos
import Glibc
import QRBinding

/// The benchmark's ticket, document to bytes with its QR.
///
/// `--count N` prints nanoseconds per ticket; `--bytes` writes one ticket's bytes to standard output.
@main
struct TicketEncodingBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let profile = try BuiltInProfiles.profile(id: "generic-80")
        let encoder = try DocumentEncoder(profile: profile)
        if arguments == ["--bytes"] {
            let bytes = try ticket(encoder)
            guard write(STDOUT_FILENO, bytes, bytes.count) == bytes.count else { throw Failure.cannotWrite }
            return
        }
        guard arguments.count == 2, arguments.first == "--count", let count = arguments.last.flatMap(Int.init),
            count > 0
        else { throw Failure.usage }
        let elapsed = try ContinuousClock().measure {
            for _ in 0..<count { _ = try ticket(encoder) }
        }
        let (seconds, attoseconds) = elapsed.components
        print((Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)) / count)
    }

    enum Failure: Error {
        case usage, cannotWrite
    }

    static func ticket(_ encoder: DocumentEncoder) throws -> [UInt8] {
        let planner = QRPlanner(availableDots: encoder.profile.widthDots, purpose: .ticket)
        let url = "https://q.hall.gov.cn/t/mzxw6ytboi5dcmrtgq2tmnzyhe"
        let plan = try planner.plan(contentBytes: url.utf8.count)
        let symbol = try QRSymbol(Array(url.utf8), version: plan.version, level: plan.level)
        guard let modules = Bitmap(width: symbol.side, height: symbol.side, bytes: symbol.rows) else { return [] }
        let document = Document([
            .text("排队号", style: TextStyle(size: 2, bold: true), alignment: .centre),
            .text("市民中心", alignment: .centre),
            .text("综合业务", alignment: .centre),
            .numberBegins,
            .text("A010", style: TextStyle(size: 4, bold: true), alignment: .centre),
            .text("前面等候 6 人", alignment: .centre),
            .text("2026-11-23 09:41", alignment: .centre),
            // The quiet zone is among the symbol's rows.
            .symbol(Symbol(modules: modules, dotsPerModule: plan.dotsPerModule, quietZone: 0), alignment: .centre),
            .text("MZXW-6YTB", alignment: .centre),
            .feed(dots: 24),
            .cut,
        ])
        return encoder.encode(document).bytes
    }
}
