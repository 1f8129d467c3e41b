@testable import Escpos

/// Documents that tests print.
enum Slips {
    /// A checker pattern with the size of a version 4 QR Code: the encoder does not care what the modules mean.
    static func modules(seed: UInt64, size: Int = 33) -> Bitmap {
        var generator = SplitMix64(seed: seed)
        var modules = Bitmap(width: size, height: size)
        for y in 0..<size {
            for x in 0..<size { modules[x, y] = Bool.random(using: &generator) }
        }
        return modules
    }

    /// A whole ticket, as a hall prints it.
    static func ticket(number: String = "A010", seed: UInt64 = 1, dotsPerModule: Int = 8) -> Document {
        Document([
            .text("市民中心", style: TextStyle(size: 2), alignment: .centre),
            .text("Civic Centre", alignment: .centre),
            .rule,
            .text("综合业务 General services", alignment: .centre),
            .numberBegins,
            .text(number, style: TextStyle(size: 4, bold: true), alignment: .centre),
            .row(
                Row([
                    Column(TextRun("前面还有 6 人")), Column(TextRun("09:41"), alignment: .right, width: .cells(5)),
                ])),
            .symbol(Symbol(modules: modules(seed: seed), dotsPerModule: dotsPerModule), alignment: .centre),
            .text("abcd2345", alignment: .centre),
            .feed(dots: 40),
            .cut,
        ])
    }
}
