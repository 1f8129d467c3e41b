import CQRencode
import Testing

@testable import QRBinding

@Test(arguments: ErrorCorrectionLevel.allCases)
func `the capacities are those of libqrencode, version by version`(level: ErrorCorrectionLevel) throws {
    for version in 1...40 {
        let capacity = level.byteCapacities[version - 1]
        let full = [UInt8](repeating: 0xE4, count: capacity)
        #expect(try QRSymbol(full, version: version, level: level).version == version)
        #expect(throws: QRCodeError.tooLong) { try QRSymbol(full + [0], version: version, level: level) }
        // Left to itself, libqrencode takes a larger version for one byte more.
        let larger = QRcode_encodeData(Int32(capacity + 1), full + [0], Int32(version), level.qrencodeLevel)
        defer { QRcode_free(larger) }
        #expect(larger?.pointee.version ?? 41 == Int32(version + 1))
    }
}

@Test(arguments: [(1, 29), (4, 41), (40, 185)])
func `a symbol is its modules in a quiet zone of four`(version: Int, side: Int) throws {
    let symbol = try QRSymbol(Array("kiosk".utf8), version: version, level: .medium)
    #expect(symbol.side == side)
    #expect(symbol.rows.count == side * symbol.bytesPerRow)
    let code = try #require(QRcode_encodeData(5, Array("kiosk".utf8), Int32(version), QR_ECLEVEL_M))
    defer { QRcode_free(code) }
    let modules = try #require(code.pointee.data)
    var wrong = 0
    for row in -1...side {
        for column in -1...(symbol.bytesPerRow * 8) {
            let (y, x) = (row - 4, column - 4)
            let inside = (0..<side - 8).contains(y) && (0..<side - 8).contains(x)
            let black = inside && modules[y * (side - 8) + x] & 1 == 1
            if symbol.isBlack(row: row, column: column) != black { wrong += 1 }
        }
    }
    #expect(wrong == 0)
    #expect(symbol.rows.filter { $0 != 0 }.count > side)
}

@Test func `the bits beyond the right edge are white`() throws {
    let symbol = try QRSymbol([1], version: 2, level: .low)
    #expect(symbol.side == 33 && symbol.bytesPerRow == 5)
    for row in 0..<symbol.side { #expect(symbol.rows[row * 5 + 4] == 0) }
}

@Test(arguments: [Int.min, -1, 0, 41, .max])
func `an impossible version is an error`(version: Int) {
    #expect(throws: QRCodeError.invalidInput) { try QRSymbol([1], version: version, level: .medium) }
}

@Test func `empty content is an error that keeps its errno`() {
    #expect(throws: QRCodeError(rawValue: 22)) { try QRSymbol([], version: 4, level: .medium) }
    #expect(QRCodeError(rawValue: 5).description.contains("errno 5"))
}
