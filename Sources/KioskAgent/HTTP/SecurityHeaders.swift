/// Headers that keep a browser from doing more with an answer than was meant.
enum SecurityHeaders {
    /// The declared content type counts, whatever the bytes look like.
    static let noSniffing = [(name: "X-Content-Type-Options", value: "nosniff")]

    /// For pages: nothing but what this listener serves may load or be called (CSP Level 3), and pictures that a page has made of what it
    /// got. Nobody may put the page in
    /// a frame but `frameAncestors`, and it may frame nothing but `frames` (origins such as "http://127.0.0.1:8632").
    static func page(frameAncestors: [String] = [], frames: [String] = []) -> [(name: String, value: String)] {
        let ancestors = frameAncestors.isEmpty ? "'none'" : frameAncestors.joined(separator: " ")
        let frameSources = frames.isEmpty ? "" : "frame-src \(frames.joined(separator: " ")); "
        return noSniffing + [
            (
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' blob:; \(frameSources)base-uri 'none'; frame-ancestors \(ancestors)"
            ),
            ("Referrer-Policy", "no-referrer"),
        ]
    }
}
