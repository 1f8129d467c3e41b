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
        let rows = [UInt8](unsafeUninitializedCapacity: bytesPerRow * height) { rows, count in
            rows.initialize(repeating: 0)
            count = rows.count
            for y in 0..<modules.height {
                let first = (quietZone + y) * dots * bytesPerRow
                let top = UnsafeMutableBufferPointer(rebasing: rows[first..<first + bytesPerRow])
                expand(row: y, dots: dots, into: top)
                // The other rows of dots of this row of modules are the same.
                for copy in 1..<dots {
                    let start = first + copy * bytesPerRow
                    _ = rows[start..<start + bytesPerRow].update(fromContentsOf: top)
                }
            }
        }
        return Bitmap(width: width, height: height, bytes: rows) ?? Bitmap(width: 0, height: 0)
    }

    /// Bytes on the wire, more or less: enough to reserve.
    var estimatedBytes: Int {
        let size = (max(modules.width, modules.height) + 2 * quietZone) * dotsPerModule
        return size * (size / 8 + 1) + 256
    }

    /// One row of dots through the modules of row `y`, into white bytes: modules are shifted in at the right of a word and whole bytes
    /// taken off at its left.
    private func expand(row y: Int, dots: Int, into row: UnsafeMutableBufferPointer<UInt8>) {
        modules.bytes.withUnsafeBufferPointer { modules in
            let first = y * self.modules.bytesPerRow
            let dark: UInt64 = 1 << UInt64(dots) - 1
            // The quiet zone is white already.
            var index = quietZone * dots / 8
            var count = quietZone * dots % 8
            var pending: UInt64 = 0
            for x in 0..<self.modules.width {
                let isDark = modules[first + x >> 3] & (0x80 >> UInt8(x & 7)) != 0
                pending = pending << UInt64(dots) | (isDark ? dark : 0)
                count += dots
                while count >= 8 {
                    count -= 8
                    row[index] = UInt8(truncatingIfNeeded: pending >> UInt64(count))
                    index += 1
                }
            }
            if count > 0, index < row.count { row[index] = UInt8(truncatingIfNeeded: pending << UInt64(8 - count)) }
        }
    }
}
