import FoundationEssentials

/// The name of one attempt at a number: a UUID in lower case, whatever case it came in.
struct TicketID: Hashable, Comparable, Sendable {
    let text: String

    /// Nil unless `text` is a UUID (RFC 9562, 8-4-4-4-12).
    init?(_ text: String) {
        guard let uuid = UUID.text(text) else { return nil }
        self.text = uuid
    }

    /// A version 4 UUID from a seeded generator.
    static func random(using generator: inout SplitMix64) -> TicketID {
        TicketID(UUID.random(using: &generator))
    }

    private init(_ uuid: UUID) { text = uuid.uuidString.lowercased() }

    static func < (one: TicketID, other: TicketID) -> Bool { one.text < other.text }
}

extension TicketID: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension UUID {
    /// A UUID in lower case, whatever case it came in; nil for any other text.
    static func text(_ text: String) -> String? { UUID(uuidString: text)?.uuidString.lowercased() }

    /// A version 4 UUID (RFC 9562 §5.4) from a seeded generator, so that a simulated hall repeats.
    static func random(using generator: inout SplitMix64) -> UUID {
        let high = generator.next()
        let low = generator.next()
        let bytes =
            (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * $0)) }
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6] & 0x0F | 0x40, bytes[7],
                bytes[8] & 0x3F | 0x80, bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }
}
