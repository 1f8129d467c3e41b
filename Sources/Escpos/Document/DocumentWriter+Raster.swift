extension DocumentWriter {
    mutating func writeRule(_ area: Area?) {
        if frame != nil {
            frame?.rule()
            return
        }
        feed(dots: 8)
        if let area {
            let dots = area.dots(on: profile)
            write(Bitmap(black: dots, height: 2), alignment: .left, area: nil)
        } else {
            set(.left)
            let bytesPerRow = profile.widthDots / 8
            write(rows: Array(repeating: 0xFF, count: bytesPerRow * 2), bytesPerRow: bytesPerRow, doubled: false)
        }
        feed(dots: 8)
    }

    /// A picture, without the white columns of bytes at its sides as far as its place on paper allows.
    mutating func write(_ bitmap: Bitmap, alignment: Alignment, area: Area?) {
        if let area { return write(placed(bitmap, alignment, in: area), alignment: .left, area: nil) }
        let picture = bitmap.clipped(toBytesPerRow: profile.widthDots / 8)
        guard let black = picture.blackColumns else { return feed(dots: bitmap.height) }
        let kept: Range<Int>
        switch alignment {
        // A left margin (GS L) would save the white bytes at the left, but its unit is not a dot on every printer.
        case .left: kept = 0..<black.upperBound
        case .centre:
            // The same from both sides, so that the middle stays where it is.
            let both = min(black.lowerBound, picture.bytesPerRow - black.upperBound)
            kept = both..<picture.bytesPerRow - both
        case .right: kept = black.lowerBound..<picture.bytesPerRow
        }
        set(alignment)
        write(rows: picture.rows(ofBytes: kept), bytesPerRow: kept.count, doubled: false)
    }

    /// A symbol, whole with its quiet zone: white columns are part of it.
    mutating func write(_ symbol: Symbol, alignment: Alignment, area: Area?) {
        let dots = symbol.dotsPerModule(fitting: area.map { $0.dots(on: profile).count } ?? profile.widthDots)
        if let area {
            return write(placed(symbol.bitmap(dotsPerModule: dots), alignment, in: area), alignment: .left, area: nil)
        }
        // At half resolution a module still has two dots, so that no byte can be 10h, and the symbol is the same on
        // paper.
        let doubled = profile.doublesRaster && dots >= 4 && dots % 2 == 0
        let bitmap = symbol.bitmap(dotsPerModule: doubled ? dots / 2 : dots)
            .clipped(toBytesPerRow: profile.widthDots / (doubled ? 16 : 8))
        set(alignment)
        write(rows: bitmap.bytes, bytesPerRow: bitmap.bytesPerRow, doubled: doubled)
    }

    /// The picture with white to its left, so that it stands where it should from the left margin on.
    private func placed(_ bitmap: Bitmap, _ alignment: Alignment, in area: Area) -> Bitmap {
        let dots = area.dots(on: profile)
        return bitmap.moved(right: dots.lowerBound + alignment.before(dots.count - bitmap.width))
    }

    /// Sends rows in strips that fit the printer's buffer. 255 rows at most: some firmware reads one byte of the height
    /// only.
    private mutating func write(rows: [UInt8], bytesPerRow: Int, doubled: Bool) {
        guard bytesPerRow > 0, !rows.isEmpty else { return }
        let rowsPerStrip = min(255, max(1, (profile.bufferLimit - 8) / bytesPerRow))
        willPrint()
        var start = 0
        while start < rows.count {
            let end = min(start + rowsPerStrip * bytesPerRow, rows.count)
            let count = (end - start) / bytesPerRow
            Command.encodeRasterHeader(
                mode: doubled ? 3 : 0, bytesPerRow: bytesPerRow, rows: count, into: &output.bytes)
            let data = output.bytes.count
            output.bytes += rows[start..<end]
            RealTime.disarm(&output.bytes, from: data)
            wrote(.picture, from: data)
            output.lengthDots += doubled ? count * 2 : count
            start = end
        }
    }
}
