import Testing

@testable import Escpos
@testable import SlipDesign

@Suite struct SlipValuesTests {
    /// Slips of all kinds on ordinary days.
    private static let contents: [SlipContent] = [false, true].flatMap { special in
        [nil, 0, 6, 120].flatMap { ahead in
            [nil, "2026-11-23 10:30"].map { bookedAt in
                var content = SlipContent.sample
                (content.isReprint, content.isOffline) = (special, special)
                (content.ahead, content.bookedAt) = (ahead, bookedAt)
                return content
            }
        }
    }

    @Test(arguments: Placeholder.allCases.filter { $0.use == .text })
    func `no value is longer than what room is reckoned for`(placeholder: Placeholder) {
        var isSomething = false
        for content in Self.contents {
            let value = SlipValues(content)[placeholder]
            isSomething = isSomething || !value.isEmpty
            #expect(TextRun(value).cells <= placeholder.mostCells, "\(value)")
            #expect(value.utf8.count <= placeholder.mostBytes, "\(value)")
        }
        #expect(isSomething)
    }

    @Test func `how many are ahead is told as it is, or not at all`() {
        func ahead(_ count: Int?) -> String {
            var content = SlipContent.sample
            content.ahead = count
            return SlipValues(content)[.ahead]
        }
        #expect([nil, .min, -1, 0, 1, 6, 1200].map(ahead) == ["", "", "", "", "1", "6", "1200"])
    }

    @Test func `a character that no column is wide enough for is drawn narrower, not left out`() throws {
        var content = SlipContent.sample
        content.hall = "﷽"
        let sheet = try Sheet("{width: 4; align: left}\n|{{hall}}", content: content)
        let picture = try #require(sheet.rasters.first, "\(sheet.grid)")
        #expect(picture.bitmap.blackDots > 20)
        #expect(
            (0..<picture.bitmap.height).allSatisfy { y in
                !(49..<picture.bitmap.width).contains { picture.bitmap[$0, y] }
            })
    }
}
