import Glibc

/// Real-time commands, which printers act on wherever they stand in the stream: DLE EOT (`10 04`), DLE ENQ
/// (`10 05`), DLE DC4 (`10 14`).
///
/// Epson's reference warns of them in graphics: pixels that happen to spell one make the printer answer, skip its
/// buffer, open the drawer or switch off.
enum RealTime {
    /// Changes pixels from `start` on so that no real-time command stands among them: the lone black dot of a 10h
    /// before a 04h, 05h or 14h gets a black dot as its right neighbour (18h). One dot of 1/8 mm more in a picture goes
    /// unseen; a strip ended there would cost a header, and would not help where the pair stands within a row.
    static func disarm(_ bytes: inout [UInt8], from start: Int) {
        bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var index = start
            // memchr looks at many bytes at a time, and 10h is rare.
            while index + 1 < buffer.count, let found = memchr(base + index, 0x10, buffer.count - 1 - index) {
                index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                if [0x04, 0x05, 0x14].contains(buffer[index + 1]) { buffer[index] = 0x18 }
                index += 1
            }
        }
    }
}
