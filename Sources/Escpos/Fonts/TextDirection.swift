/// Which parts of a text run right to left, and in what order they stand.
struct TextDirection {
    /// Of each scalar; odd: right to left.
    let levels: [Int8]
    private let fribidi: Fribidi
    private let base: UInt32

    /// The first letter decides which way the line as a whole runs (UAX #9, P2 and P3).
    init(_ scalars: [UInt32], fribidi: Fribidi) {
        let count = Int32(scalars.count)
        var types = [UInt32](repeating: 0, count: scalars.count)
        var brackets = types
        var levels = [Int8](repeating: 0, count: scalars.count)
        var base = Self.neutral
        if !scalars.isEmpty {
            fribidi.bidiTypes(scalars, count, &types)
            fribidi.bracketTypes(scalars, count, types, &brackets)
            // 0, memory is short: left to right, as most is.
            _ = fribidi.levels(types, brackets, count, &base, &levels)
        }
        self.fribidi = fribidi
        self.base = base
        self.levels = levels
    }

    /// The numbers of runs with these levels, from left to right.
    func visualOrder(ofRuns levels: [Int8]) -> [Int] {
        var levels = levels
        var map = levels.indices.map { Int32($0) }
        let types = [UInt32](repeating: Self.neutral, count: levels.count)
        guard !levels.isEmpty, fribidi.reorder(0, types, Int32(levels.count), 0, base, &levels, nil, &map) != 0
        else { return Array(levels.indices) }
        return map.map { Int($0) }
    }

    /// FRIBIDI_TYPE_ON, which as a wish for a direction leaves it to the text.
    private static let neutral: UInt32 = 0x40
}
