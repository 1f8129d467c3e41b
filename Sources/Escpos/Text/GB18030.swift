/// How GB18030 bytes form characters and cells on paper.
enum GB18030 {
    /// Bytes of the character at the start of `bytes`: 1, 2 or 4, as far as the bytes that are there tell; 1 for none.
    ///
    /// A lead byte (81h–FEh) before a digit (30h–39h) opens four bytes, before anything else two.
    static func length(of bytes: ArraySlice<UInt8>) -> Int {
        guard let lead = bytes.first, (0x81...0xFE).contains(lead) else { return 1 }
        guard let second = bytes.dropFirst().first else { return 2 }
        return (0x30...0x39).contains(second) ? 4 : 2
    }

    /// Plain ASCII cells that characters take on paper: one for a byte of ASCII, two for every other character. What
    /// printers have in two bytes they print in a square cell, Greek and accented Latin too.
    static func cells(of bytes: ArraySlice<UInt8>) -> Int {
        var cells = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let length = length(of: bytes[index...])
            cells += length == 1 ? 1 : 2
            index += length
        }
        return cells
    }
}
