/// The checksum of zlib and zip.
struct CRC32: Equatable, Sendable {
    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    private var register: UInt32 = .max

    var value: UInt32 { ~register }

    mutating func update(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes { register = Self.table[Int(UInt8(truncatingIfNeeded: register) ^ byte)] ^ register >> 8 }
    }
}
