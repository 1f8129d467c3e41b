@testable import Escpos

/// A ticket as a hall in China prints it.
enum SampleTicket {
    static func encoded(for profile: PrinterProfile) throws -> EncodedDocument {
        let encoder = try DocumentEncoder(profile: profile)
        return encoder.encode(
            Document([
                .text("市民中心", style: TextStyle(size: 2, bold: true), alignment: .centre),
                .text("Civic Centre", alignment: .centre),
                .rule,
                .row(
                    Row([
                        Column(TextRun("业务 Service"), width: .rest),
                        Column(TextRun("综合业务", style: TextStyle(bold: true)), alignment: .right, width: .rest),
                    ])),
                .numberBegins,
                .feed(dots: 16),
                .text("A010", style: TextStyle(size: 4, bold: true), alignment: .centre),
                .feed(dots: 16),
                .text("前面等候 6 人", style: TextStyle(size: 2), alignment: .centre),
                .text("2026-11-23 09:41", style: TextStyle(underline: true), alignment: .centre),
                .text(" 请留意叫号 & <显示屏> ", style: TextStyle(inverted: true), alignment: .centre),
                .symbol(Symbol(modules: SampleSymbol.modules, dotsPerModule: 8), alignment: .centre),
                .text("扫一扫关注排队进度", alignment: .centre),
                .text("abcd2345", style: TextStyle(width: 2, height: 2), alignment: .centre),
                .cut,
            ]))
    }

    static func bytes(for profile: PrinterProfile) throws -> [UInt8] {
        Command.initialize.bytes + (try encoded(for: profile)).bytes
    }
}
