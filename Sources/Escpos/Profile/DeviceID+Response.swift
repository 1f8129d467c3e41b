extension DeviceID {
    /// Reads the answer to GET_DEVICE_ID (USB Printer Class 1.1, 4.2.1): two bytes of length, then the text.
    ///
    /// The length is to count itself and to have its high byte first. There are printers that put the low byte first,
    /// that do not count the two bytes, that send a length of nothing at all, and that send more than they announce.
    /// The reading that fits what has arrived is taken.
    ///
    /// - Parameter response: the bytes that were transferred, no more.
    /// - Returns: nil if no field could be made out.
    public static func parse(response: some Collection<UInt8>) -> DeviceID? {
        let bytes = Array(response)
        guard bytes.count > 2 else { return nil }
        let text = hasNoLength(bytes) ? bytes[...] : bytes[2..<end(of: bytes)]
        // Some pad a buffer of fixed size with zeros.
        let id = DeviceID(text: String(decoding: text.prefix { $0 != 0 }, as: UTF8.self))
        return id.fields.isEmpty ? nil : id
    }

    /// A text that begins at once: its first two letters, read as a length, are more than any answer holds.
    private static func hasNoLength(_ bytes: [UInt8]) -> Bool {
        bytes.prefix(2).allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
    }

    /// Behind the last byte of the text.
    private static func end(of bytes: [UInt8]) -> Int {
        let high = Int(bytes[0]) << 8 | Int(bytes[1])
        let low = Int(bytes[1]) << 8 | Int(bytes[0])
        let ends = [high, low, high + 2, low + 2].filter { (3...bytes.count).contains($0) }
        // Exactly what arrived; else where a field ends; else what the standard means; else all there is.
        return ends.first { $0 == bytes.count } ?? ends.first { bytes[$0 - 1] == UInt8(ascii: ";") } ?? ends.first
            ?? bytes.count
    }
}
