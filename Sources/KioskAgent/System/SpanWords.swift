/// A span of time, in words for people.
enum SpanWords {
    /// "12 s", "4 min", "3 h 12 min", "5 d 2 h": of whole seconds, the two largest units from hours on.
    static func text(_ seconds: Int) -> String {
        let seconds = max(0, seconds)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h\(rest(seconds % 3600 / 60, "min"))"
        default: return "\(seconds / 86_400) d\(rest(seconds % 86_400 / 3600, "h"))"
        }
    }

    private static func rest(_ count: Int, _ unit: String) -> String { count == 0 ? "" : " \(count) \(unit)" }
}
