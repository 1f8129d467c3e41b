import Escpos
import SlipDesign

/// A slip that somebody is working on, as the service page sees it: the data of `slip` in `/api/slip/events`.
struct SlipView: Encodable, Equatable, Sendable {
    struct Logo: Encodable, Equatable, Sendable {
        /// The hall's; absent for the example that comes with the agent.
        let file: String?
    }

    /// One kind of paper, and what is shown on it.
    struct Paper: Encodable, Equatable, Sendable {
        /// The id of a printer's profile.
        let profile: String
        /// What people call that printer.
        let title: String
        let hasPicture: Bool
        /// The picture is of the files as they are now; else of what they were when they made sense last.
        let isCurrent: Bool
        /// What does not fit this paper.
        let problems: [Problem]
        /// What the agent prints on it until it is started again; absent where no agent prints.
        let prints: Prints?
    }

    /// What an agent prints, beside what the files say.
    enum Prints: String, Encodable, Sendable {
        /// What the files say.
        case this
        /// What the files said when the agent was started.
        case earlier
        /// The slip that comes with the agent: when it was started, the files' could not be printed.
        case builtIn
    }

    struct Problem: Codable, Equatable, Sendable {
        /// From 1; absent where it is no line's fault.
        let line: Int?
        let column: Int?
        let message: BilingualText
        /// The line around the place; absent with it.
        let excerpt: Excerpt?
    }

    /// Part of a line of a template. The place that is meant is between `before` and `after`.
    struct Excerpt: Codable, Equatable, Sendable {
        let before: String
        let place: String
        let after: String
    }

    /// Pictures of one version are the same.
    let version: Int
    /// The name of a template that comes with the agent, or a file.
    let template: String
    let isFile: Bool
    /// Absent where the template has none.
    let logo: Logo?
    let cases: [String]
    let papers: [Paper]
    /// What is wrong on any paper.
    let problems: [Problem]

    /// Of a file that is no template at all nearly every character may be wrong: no more is told of each paper, and of all of them.
    static let mostProblems = 50
}

extension SlipView.Excerpt {
    /// Characters on either side that are shown: a line can be as long as a picture in base64.
    private static let reach = 60

    /// Around the character `column` (from 1) of a line.
    init(_ line: Substring, column: Int) {
        let characters = Array(line.unicodeScalars)
        let index = min(max(column - 1, 0), characters.count)
        let start = max(0, index - Self.reach)
        let end = min(characters.count, index + 1 + Self.reach)
        func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: part)
            return String(text)
        }
        before = (start > 0 ? "…" : "") + text(characters[start..<index])
        place = text(characters[index..<min(index + 1, characters.count)])
        after = text(characters[min(index + 1, end)..<end]) + (end < characters.count ? "…" : "")
    }
}

extension SlipView.Problem {
    init(_ problem: TemplateProblem, in lines: [Substring]) {
        let isPlaced = problem.line > 0
        line = isPlaced ? problem.line : nil
        column = isPlaced ? problem.column : nil
        message = BilingualText(zh: problem.kind.chineseDescription, en: problem.kind.description)
        excerpt =
            isPlaced && problem.line <= lines.count
            ? SlipView.Excerpt(lines[problem.line - 1], column: problem.column) : nil
    }

    /// What is wrong with the files as a whole.
    init(_ message: BilingualText) {
        self.init(line: nil, column: nil, message: message, excerpt: nil)
    }
}
