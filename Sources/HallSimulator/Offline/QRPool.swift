import FoundationEssentials

/// QR contents that kiosks hold for tickets which they give by themselves.
struct QRPool: Sendable {
    /// One content, for one ticket.
    struct Entry: Equatable, Sendable {
        let content: String
        let expiresAt: Date
    }

    /// A kiosk's request, by its own name for it.
    struct Request: Hashable, Sendable {
        let kiosk: String
        let id: String
    }

    /// WeChat's longest life of a parametric QR.
    static let life: TimeInterval = 30 * 86_400

    /// What each request got, so that it gets the same for ever.
    private var granted: [Request: [Entry]] = [:]

    /// What a request got before.
    subscript(request: Request) -> [Entry]? { granted[request] }

    /// Makes new contents for a request.
    mutating func grant(
        _ count: Int, to request: Request, at time: Date, using generator: inout SplitMix64
    ) -> [Entry] {
        let entries = (0..<count).map { _ in
            Entry(content: Self.content(using: &generator), expiresAt: time.addingTimeInterval(Self.life))
        }
        granted[request] = entries
        return entries
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// A URL shaped like the ones WeChat makes for parametric QRs: 45 characters, the last 22 of them unguessable.
    static func content(using generator: inout SplitMix64) -> String {
        var bytes = Array("http://weixin.qq.com/q/".utf8)
        for _ in 0..<22 { bytes.append(alphabet[Int(generator.next() & 63)]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Central {
    /// A kiosk wants QR contents to keep.
    mutating func qrPool(
        _ id: String, count: Int, kiosk: String, at time: Date
    ) throws(Refusal) -> [QRPool.Entry] {
        let request = QRPool.Request(kiosk: kiosk, id: id)
        if let known = pool[request] { return known }
        guard qrContent == .weChat else { throw .noQRPool }
        return pool.grant(count, to: request, at: time, using: &generator)
    }
}
