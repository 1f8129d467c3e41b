extension Bitmap {
    /// The columns of bytes from the first to the last with a black dot; nil when all is white.
    var blackColumns: Range<Int>? {
        let width = bytesPerRow
        var (first, last) = (width, -1)
        var row = 0
        while row < bytes.count {
            if let left = (0..<first).first(where: { bytes[row + $0] != 0 }) { first = left }
            if let right = stride(from: width - 1, to: last, by: -1).first(where: { bytes[row + $0] != 0 }) {
                last = right
            }
            row += width
        }
        return first <= last ? first..<last + 1 : nil
    }

    /// The bytes of some columns of bytes, row by row. `columns` lie within the picture.
    func rows(ofBytes columns: Range<Int>) -> [UInt8] {
        guard columns.count < bytesPerRow else { return bytes }
        var rows: [UInt8] = []
        rows.reserveCapacity(columns.count * height)
        for row in stride(from: 0, to: bytes.count, by: bytesPerRow) {
            rows += bytes[row + columns.lowerBound..<row + columns.upperBound]
        }
        return rows
    }

    /// The picture without what lies to the right of so many bytes.
    func clipped(toBytesPerRow limit: Int) -> Bitmap {
        guard limit < bytesPerRow else { return self }
        return Bitmap(width: limit * 8, height: height, bytes: rows(ofBytes: 0..<limit)) ?? self
    }

    /// The picture with so many white dots more at its left.
    func moved(right dots: Int) -> Bitmap {
        guard dots > 0 else { return self }
        var moved = Bitmap(width: width + dots, height: height)
        moved.draw(self, x: dots, y: 0)
        return moved
    }

    /// A bar: black in these columns.
    init(black columns: Range<Int>, height: Int) {
        self.init(width: columns.upperBound, height: height)
        for y in 0..<self.height { for x in columns { self[x, y] = true } }
    }

    /// Makes black what is black in `other`, whose upper left corner is put at `x`, `y`. What lies outside is left out.
    public mutating func draw(_ other: Bitmap, x: Int, y: Int) {
        for row in 0..<other.height {
            for column in 0..<other.width where other[column, row] { self[x + column, y + row] = true }
        }
    }
}
