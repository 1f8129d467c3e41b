import Foundation
import Testing

@testable import Escpos

struct PrinterStatusTextTests {
    @Test(arguments: PrinterStatus.allCases)
    func `technicians are told something of its own for each status, in both languages`(_ status: PrinterStatus) {
        let text = status.technicianText
        let others = PrinterStatus.allCases.filter { $0 != status }.map(\.technicianText)
        #expect(!others.contains { $0.zh == text.zh || $0.en == text.en })
        #expect(text.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        #expect(text.en.unicodeScalars.allSatisfy { $0.isASCII })
    }

    @Test(arguments: PrinterStatus.allCases)
    func `citizens are told what the touch page says`(_ status: PrinterStatus) throws {
        let words = status.canPrint ? "touch-words.js" : "touch-notices.js"
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/KioskAgent/Pages/\(words)").standardizedFileURL
        let page = try String(contentsOf: file, encoding: .utf8)
        // A status without words of its own has those of its family.
        let own = "\"printer.\(status.rawValue)\": {"
        let entry = page.contains(own) ? own : "[\"printer.\", {"
        let text = status.citizenText
        for (sentences, separator) in [(text.zh, "。"), (text.en, ". ")] {
            // The page has a title, and a text below it.
            for part in sentences.split(separator: separator, maxSplits: 1) {
                if status.canPrint {
                    #expect(page.contains("prompt: \"\(part)\""))
                } else {
                    let said = page.range(of: entry).map { page[$0.upperBound...].prefix(400) }
                    #expect(said?.contains("\"\(part)\"") == true)
                }
            }
        }
    }

    @Test func `since when counts from the last change of the word`() {
        let start = ContinuousClock.now
        var state = PrinterState(.disconnected, now: start)
        let changes = [PrinterStatus.disconnected, .ready, .ready].enumerated().map { seconds, status in
            state.take(status, now: start + .seconds(seconds))
        }
        #expect(changes == [false, true, false])
        #expect(state.status == .ready && state.since == start + .seconds(1))
    }
}
