/// A two-dimensional symbol (QR Code, ISO/IEC 18004) to be printed as a raster.
public struct Symbol: Equatable, Sendable {
    /// The modules, one dot each, without quiet zone; 1 is dark.
    public let modules: Bitmap
    /// Dots of paper in a module, in both directions, 1–48. Fewer are used where the paper is too narrow.
    public let dotsPerModule: Int
    /// Modules of white on each side, inside the raster, 0–16: ISO/IEC 18004 asks for 4.
    public let quietZone: Int

    /// A symbol of these modules. Values outside the ranges count as the nearest.
    public init(modules: Bitmap, dotsPerModule: Int, quietZone: Int = 4) {
        self.modules = modules
        self.dotsPerModule = min(max(dotsPerModule, 1), 48)
        self.quietZone = min(max(quietZone, 0), 16)
    }

    /// The dots of a module on paper `width` dots wide: as wished, or the most that fit.
    func dotsPerModule(fitting width: Int) -> Int {
        max(1, min(dotsPerModule, width / max(1, modules.width + 2 * quietZone)))
    }

    /// The symbol and its quiet zone in dots.
    public func bitmap(dotsPerModule dots: Int) -> Bitmap {
        let dots = min(max(dots, 1), 48)
        let width = (modules.width + 2 * quietZone) * dots
        let height = (modules.height + 2 * quietZone) * dots
        let bytesPerRow = (width + 7) / 8
        var rows: [UInt8] = []
        rows.reserveCapacity(bytesPerRow * height)
        rows.append(contentsOf: repeatElement(0, count: bytesPerRow * quietZone * dots))
        for y in 0..<modules.height {
            let row = expandedRow(y, dots: dots, bytesPerRow: bytesPerRow)
            for _ in 0..<dots { rows += row }
        }
        rows.append(contentsOf: repeatElement(0, count: bytesPerRow * quietZone * dots))
        return Bitmap(width: width, height: height, bytes: rows) ?? Bitmap(width: 0, height: 0)
    }

    /// Bytes on the wire, more or less: enough to reserve.
    var estimatedBytes: Int {
        let size = (max(modules.width, modules.height) + 2 * quietZone) * dotsPerModule
        return size * (size / 8 + 1) + 256
    }

    /// One row of dots through the modules of row `y`: modules are shifted in at the right of a word and whole bytes
    /// taken off at its left.
    private func expandedRow(_ y: Int, dots: Int, bytesPerRow: Int) -> [UInt8] {
        var row: [UInt8] = []
        row.reserveCapacity(bytesPerRow)
        var pending: UInt64 = 0
        var count = 0
        let dark: UInt64 = 1 << UInt64(dots) - 1
        func shiftIn(_ module: UInt64) {
            pending = pending << UInt64(dots) | module
            count += dots
            while count >= 8 {
                count -= 8
                row.append(UInt8(truncatingIfNeeded: pending >> UInt64(count)))
            }
        }
        for _ in 0..<quietZone { shiftIn(0) }
        for x in 0..<modules.width { shiftIn(modules[x, y] ? dark : 0) }
        for _ in 0..<quietZone { shiftIn(0) }
        if count > 0 { row.append(UInt8(truncatingIfNeeded: pending << UInt64(8 - count))) }
        return row
    }
}
