import FoundationEssentials

/// How long central asks to be left alone: the header `Retry-After` (RFC 9110 §10.2.3).
enum RetryAfter {
    /// No central is obeyed for longer: a wrong value must not silence a kiosk for a day.
    static let longest = Duration.seconds(600)

    /// What `response` asks for, at most `longest`; nil where it asks for nothing, or what it says cannot be read.
    static func asked(by response: HTTPClientResponse) -> Duration? {
        guard let text = response.header("retry-after") else { return nil }
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // More digits than an Int holds are more than the longest, too.
            return min(longest, .seconds(Int(text).map { min($0, 600) } ?? 600))
        }
        // A time by central's clock, which is compared with central's own `Date`: the kiosk's clock may be anything.
        guard let until = Date(httpDate: text), let now = response.header("date").flatMap(Date.init(httpDate:)) else {
            return nil
        }
        return min(longest, max(.zero, .seconds(until.timeIntervalSince(now))))
    }
}
