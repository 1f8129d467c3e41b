/// Headers that keep a browser from doing more with an answer than was meant.
enum SecurityHeaders {
    /// For everything: the declared content type counts, whatever the bytes look like, and no other site's page gets it as a picture, a
    /// script or a style (Fetch, "Cross-Origin-Resource-Policy").
    static let always = [
        (name: "X-Content-Type-Options", value: "nosniff"),
        (name: "Cross-Origin-Resource-Policy", value: "same-origin"),
    ]

    /// For pages: nothing but what this listener serves may load or be called (CSP Level 3), and pictures that a page has made of what it
    /// got. Nobody may put the page in a frame but `frameAncestors`, and it may frame nothing but `frames` (origins such as "http://127.0.0.1:8632").
    static func page(frameAncestors: [String] = [], frames: [String] = []) -> [(name: String, value: String)] {
        let ancestors = frameAncestors.isEmpty ? "'none'" : frameAncestors.joined(separator: " ")
        let frameSources = frames.isEmpty ? "" : "frame-src \(frames.joined(separator: " ")); "
        return always + [
            (
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' blob:; \(frameSources)base-uri 'none'; frame-ancestors \(ancestors)"
            ),
            ("Referrer-Policy", "no-referrer"),
        ]
    }
}
