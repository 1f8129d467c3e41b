extension SlipTemplate {
    /// Reads a template. Throws all that is wrong with it on any paper; what depends on the paper is found by `problems(on:)`.
    public init(_ source: String) throws(TemplateProblems) {
        var reader = TemplateReader()
        for (index, text) in Self.lines(of: source).enumerated() { reader.read(text, number: index + 1) }
        try self.init(reader.finish())
    }

    /// The lines of a template as problems count them.
    public static func lines(of source: String) -> [Substring] {
        // Windows' editors begin a file with U+FEFF and end lines with CR LF.
        var lines = source.drop { $0 == "\u{FEFF}" }
            .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        // The end of the last line begins no further one.
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private init(_ lines: [Line]) {
        self.lines = lines
        numberBegins = lines.firstIndex { $0.tellsTicket } ?? lines.startIndex
    }
}

/// All that is wrong with a template, from top to bottom; one at least.
public struct TemplateProblems: Error, Equatable, Sendable, CustomStringConvertible {
    /// From top to bottom.
    public let all: [TemplateProblem]

    /// A line for each.
    public var description: String { all.map(\.description).joined(separator: "\n") }
}

extension SlipTemplate.Line {
    /// Whether the line shows which ticket this is.
    fileprivate var tellsTicket: Bool {
        switch content {
        case .row(let row): row.placeholders.contains { $0.tellsTicket }
        case .code(let code): code.placeholders.contains { $0.tellsTicket }
        case .rule, .cut, .picture, .logo, .frameBegins, .frameEnds: false
        }
    }
}
