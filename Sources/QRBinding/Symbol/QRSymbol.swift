internal import CQRencode
internal import Glibc

/// A QR symbol (ISO/IEC 18004) in 8-bit mode, with its quiet zone.
public struct QRSymbol: Hashable, Sendable {
    /// Modules of white that ISO/IEC 18004, 5.3.8 asks for on every side.
    public static let quietZone = 4

    /// Modules on one side of a symbol of `version` (1–40), quiet zone included: 29 to 185.
    static func side(version: Int) -> Int { 17 + 4 * version + 2 * quietZone }

    /// Size, 1–40.
    public let version: Int
    /// Error correction.
    public let level: ErrorCorrectionLevel
    /// Modules on one side, quiet zone included: 29–185.
    public let side: Int
    /// `side` rows of `bytesPerRow` bytes, quiet zone included: a bit per module, the leftmost in the highest bit, 1 =
    /// black. Bits to the right of `side` are 0.
    public let rows: [UInt8]

    /// Bytes that one row takes.
    public var bytesPerRow: Int { (side + 7) / 8 }

    /// The symbol of `content` at just this version and level.
    ///
    /// Takes about 0.1 ms at version 4, nearly all of it libqrencode's search for the best of eight masks.
    ///
    /// - Throws: `.tooLong` when `content` does not fit; `.invalidInput` when it is empty or `version` is not in 1–40.
    public init(_ content: [UInt8], version: Int, level: ErrorCorrectionLevel) throws(QRCodeError) {
        guard (1...40).contains(version) else { throw .invalidInput }
        guard content.count <= level.byteCapacities[version - 1] else { throw .tooLong }
        errno = 0
        let code = QRcode_encodeData(Int32(content.count), content, Int32(version), level.qrencodeLevel)
        // Freed at every way out; libqrencode passes over nil.
        defer { QRcode_free(code) }
        guard let code, let modules = code.pointee.data else { throw QRCodeError(rawValue: errno) }
        self.version = Int(code.pointee.version)
        self.level = level
        side = Self.side(version: self.version)
        rows = Self.pack(modules: modules, width: Int(code.pointee.width))
    }

    /// The symbol of a planned content.
    ///
    /// - Throws: `.noMemory`; the plan excludes the rest.
    public init(_ content: QRContent) throws(QRCodeError) {
        try self.init(Array(content.text.utf8), version: content.plan.version, level: content.plan.level)
    }

    /// Whether a module is black; `row` and `column` count from the quiet zone's corner. Outside the symbol all is
    /// white.
    public func isBlack(row: Int, column: Int) -> Bool {
        guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
        return rows[row * bytesPerRow + column / 8] & (0x80 >> UInt8(column % 8)) != 0
    }

    /// libqrencode gives a byte per module, black in its lowest bit, without a quiet zone.
    private static func pack(modules: UnsafePointer<UInt8>, width: Int) -> [UInt8] {
        let side = width + 2 * quietZone
        let bytesPerRow = (side + 7) / 8
        var rows = [UInt8](repeating: 0, count: side * bytesPerRow)
        for row in 0..<width {
            let start = (row + quietZone) * bytesPerRow
            for column in 0..<width {
                let x = column + quietZone
                rows[start + x >> 3] |= (modules[row * width + column] & 1) << UInt8(7 - x & 7)
            }
        }
        return rows
    }
}
