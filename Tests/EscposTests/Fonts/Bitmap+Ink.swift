@testable import Escpos

extension Bitmap {
    /// The black dots.
    var ink: Set<Dot> {
        var ink: Set<Dot> = []
        for y in 0..<height {
            for x in 0..<width where self[x, y] { ink.insert(Dot(x: x, y: y)) }
        }
        return ink
    }

    struct Dot: Hashable {
        let x: Int
        let y: Int
    }

    /// The rows from the first to the last with ink.
    var inkedRows: Range<Int> {
        let rows = ink.map(\.y)
        guard let first = rows.min(), let last = rows.max() else { return 0..<0 }
        return first..<last + 1
    }

    /// How many pieces the ink is in, dots that touch at a corner being one.
    var pieces: Int {
        var left = ink
        var pieces = 0
        while let start = left.popFirst() {
            pieces += 1
            var edge = [start]
            while let dot = edge.popLast() {
                for x in dot.x - 1...dot.x + 1 {
                    for y in dot.y - 1...dot.y + 1 {
                        if let neighbour = left.remove(Dot(x: x, y: y)) { edge.append(neighbour) }
                    }
                }
            }
        }
        return pieces
    }

    /// Some of the columns.
    func columns(_ columns: Range<Int>) -> Bitmap {
        var part = Bitmap(width: columns.count, height: height)
        for y in 0..<height {
            for x in columns { part[x - columns.lowerBound, y] = self[x, y] }
        }
        return part
    }
}
