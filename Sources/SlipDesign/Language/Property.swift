/// One `key: value` of a property line.
struct Member: Equatable {
    /// The keys that there are, by their long names.
    enum Key: String, CaseIterable {
        case align, border, code, image, option, text, width, command, comment

        /// The abbreviation (README of receiptline, Properties).
        var abbreviation: String {
            switch self {
            case .command: "x"
            case .comment: "_"
            default: String(rawValue.prefix(1))
            }
        }

        init?(_ name: String) {
            guard let key = Self.allCases.first(where: { $0.rawValue == name || $0.abbreviation == name }) else {
                return nil
            }
            self = key
        }
    }

    /// Whether it says how lines are laid out that follow, and prints nothing itself.
    var isSetting: Bool {
        switch key {
        case .align, .border, .option, .text, .width: true
        case .code, .image, .command, .comment: false
        }
    }

    let key: Key
    let value: [TemplateRun.Content]
    /// Where it begins in its line, in characters from 1.
    let column: Int

    /// The value where it is words alone, in lower case: settings do not depend on a ticket.
    var setting: String? {
        switch value.first {
        case .words(let words) where value.count == 1: words.lowercased()
        default: nil
        }
    }

    /// The words of a setting, which commas or spaces separate.
    var settings: [String]? {
        setting?.split { $0 == " " || $0 == "\t" || $0 == "," }.map(String.init)
    }

    /// The members of a property.
    static func read(_ tokens: ArraySlice<Token>, line: Int, problems: inout [TemplateProblem]) -> [Member] {
        var members: [Member] = []
        for part in tokens.split(whereSeparator: { $0.isWritten(";") }) {
            guard let first = part.first(where: { !$0.isWhitespace }) else { continue }
            do throws(TemplateProblem.Kind) {
                let member = try Member(part)
                if members.contains(where: { $0.key == member.key }) { throw .memberTwice(member.key.rawValue) }
                members.append(member)
            } catch {
                problems.append(TemplateProblem(line, first.column, error))
            }
        }
        return members
    }

    private init(_ tokens: ArraySlice<Token>) throws(TemplateProblem.Kind) {
        guard let colon = tokens.firstIndex(where: { $0.isWritten(":") }) else { throw .member }
        var name = ""
        for token in tokens[..<colon] {
            guard case .written(let scalar) = token.kind else { throw .member }
            name.unicodeScalars.append(scalar)
        }
        guard let key = Key(name.trimmed) else { throw .unknownKey(name.trimmed) }
        self.key = key
        column = tokens.first { !$0.isWhitespace }?.column ?? 1
        value = Self.value(tokens[(colon + 1)...])
        guard !value.isEmpty else { throw .member }
    }

    private static func value(_ tokens: ArraySlice<Token>) -> [TemplateRun.Content] {
        var value: [TemplateRun.Content] = []
        var words = ""
        for token in tokens {
            switch token.kind {
            case .written(let scalar), .literal(let scalar): words.unicodeScalars.append(scalar)
            case .escape("n"): words.append("\n")
            case .escape(";"): words.append(";")
            case .escape: break
            case .placeholder(let placeholder):
                if !words.trimmed.isEmpty { value.append(.words(value.isEmpty ? words.trimmedAtStart : words)) }
                words = ""
                value.append(.value(placeholder))
            }
        }
        let rest = value.isEmpty ? words.trimmed : words.trimmedAtEnd
        if !rest.isEmpty { value.append(.words(rest)) }
        return value
    }
}

extension String {
    fileprivate var trimmedAtStart: String { String(drop { $0 == " " || $0 == "\t" }) }
    fileprivate var trimmedAtEnd: String {
        var text = self
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
