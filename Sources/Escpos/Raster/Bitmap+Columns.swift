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
}
