import Foundation
import Testing

@testable import Escpos

@Suite struct SystemFontsTests {
    @Test func `look`() throws {
        let fonts = SystemFonts()
        let samples = ["𠮷", "〓", "口","张三丰龘𱁬", "𠮷野家㐂", "ئۇيغۇرچە", "ئۇيغۇر 123 A", "བོད་ཡིག་སྤྱི", "རྒྱལ་ཁབ", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠꉙ", "Nguyễn Ắgjq", "ABC xyz gjpqy |()[]", "한국어", "ไทย", "नमस्ते", "ཨོཾ་མ་ཎི", "ꨀᥖᥭᥰ ᦟᦹᧉ", "ﷺﷻ", "姓名：𠮷田 ئۇيغۇر", "①②㈱→★", "👍❤️"]
        let heights = (ProcessInfo.processInfo.environment["H"] ?? "24,48").split(separator: ",").map { Int($0)! }
        for h in heights { for b in [false, true] {
            for (i, s) in samples.enumerated() {
                do throws(SystemFontsError) {
                    let start = ContinuousClock.now
                    let m = try fonts.draw(s, height: h, bold: b)
                    print(s, h, m.width, ContinuousClock.now - start)
                    var pbm = "P1\n\(m.width) \(m.height)\n"
                    for y in 0..<m.height { pbm += (0..<m.width).map { m[$0, y] ? "1" : "0" }.joined(separator: " ") + "\n" }
                    try? pbm.write(toFile: "/tmp/fonts-lab/out/\(h)-\(b ? "b" : "r")-\(String(format: "%02d", i)).pbm", atomically: true, encoding: .utf8)
                } catch { print(s, h, error) }
            }
        } }
    }
}
