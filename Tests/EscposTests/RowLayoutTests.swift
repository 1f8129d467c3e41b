import Testing

@testable import Escpos

@Suite struct RowLayoutTests {
    private func layout(
        _ widths: [Column.Width], _ cells: Int = 48, gap: Int = 1, alignment: Alignment = .centre,
        isFramed: Bool = false
    ) -> RowLayout {
        RowLayout(
            Row(widths.map { Column(TextRun("x"), width: $0) }, gap: gap, alignment: alignment), cells: cells,
            isFramed: isFramed)
    }

    @Test func `columns without a width share the paper, what is left over goes to the last ones`() {
        #expect(layout([.rest]).widths == [48])
        #expect(layout([.rest, .rest]).widths == [23, 24])
        #expect(layout([.rest, .rest, .rest]).widths == [15, 15, 16])
        #expect(layout([.rest, .rest, .rest], isFramed: true).widths == [14, 15, 15])
        #expect(layout([.rest, .rest], gap: 0).widths == [24, 24])
        #expect(layout([.rest, .cells(10), .rest], gap: 2).widths == [17, 10, 17])
    }

    @Test func `columns of fixed width stand where the row is aligned`() {
        let widths: [Column.Width] = [.cells(10), .cells(20)]
        #expect(layout(widths).left == 8)
        #expect(layout(widths, alignment: .left).left == 0)
        #expect(layout(widths, alignment: .right).left == 17)
        #expect(layout(widths, isFramed: true).left == 7)
        #expect(layout(widths).width == 31)
        #expect(layout(widths + [.rest]).left == 0)
    }

    @Test func `the widest column gives way where the paper is too narrow`() {
        #expect(layout([.cells(40), .cells(10)], 32).widths == [21, 10])
        #expect(layout([.cells(20), .cells(20)], 32).widths == [16, 15])
        #expect(layout([.cells(40), .rest], 32).widths == [30, 1])
    }

    @Test func `columns of no width, and those for which there is no room, are not printed`() {
        #expect(layout([.cells(0), .cells(5), .rest]).kept == [1, 2])
        #expect(layout(Array(repeating: .rest, count: 9), 8).kept == [0, 1, 2, 3])
        #expect(layout(Array(repeating: .rest, count: 9), 8, gap: 0).kept.count == 8)
        #expect(layout(Array(repeating: .rest, count: 9), 8, isFramed: true).kept == [0, 1, 2])
        #expect(layout([], 8).kept.isEmpty)
    }

    @Test func `a row is never wider than the paper, and no printed column is without a cell`() {
        var generator = SplitMix64(seed: 4)
        for _ in 0..<5000 {
            let widths = (0..<Int.random(in: 0...9, using: &generator)).map { _ -> Column.Width in
                Bool.random(using: &generator) ? .rest : .cells(Int.random(in: -2...60, using: &generator))
            }
            let cells = Int.random(in: 0...60, using: &generator)
            let gap = Int.random(in: -1...3, using: &generator)
            let isFramed = Bool.random(using: &generator)
            let layout = layout(widths, cells, gap: gap, isFramed: isFramed)
            let count = layout.kept.count
            let lines = count == 0 ? 0 : isFramed ? count + 1 : (count - 1) * min(max(0, gap), 2)
            #expect(layout.widths.allSatisfy { $0 >= 1 }, "\(widths) on \(cells)")
            #expect(layout.left + layout.widths.reduce(lines, +) <= cells, "\(widths) on \(cells): \(layout)")
            #expect(layout.left + layout.width <= cells)
        }
    }
}
