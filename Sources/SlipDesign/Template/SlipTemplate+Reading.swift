import Escpos

extension SlipTemplate {
    /// Reads a template. Throws all that is wrong with it on any paper; what depends on the paper is found by `problems(on:)`.
    public init(_ source: String) throws(TemplateProblems) {
        var reader = TemplateReader()
        // Windows' editors begin a file with U+FEFF and end lines with CR LF.
        var lines = source.drop { $0 == "\u{FEFF}" }
            .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        // The end of the last line begins no further one.
        if lines.last?.isEmpty == true { lines.removeLast() }
        for (index, text) in lines.enumerated() { reader.read(text, number: index + 1) }
        try self.init(reader.finish())
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
        case .code(let code): code.content == [.value(.ticketQR)]
        default: false
        }
    }
}

/// Reads a template line by line.
private struct TemplateReader {
    private var settings = LayoutSettings()
    private var lines: [SlipTemplate.Line] = []
    private var problems: [TemplateProblem] = []

    mutating func read(_ text: Substring, number: Int) {
        let source = SourceLine(text, number: number, problems: &problems)
        let columns = source.columns
        let kinds = columns.map { $0.kind(isAlone: columns.count == 1) }
        for (column, kind) in zip(columns, kinds) {
            switch kind {
            case .strayBrace(let place): complain(source, place, .strayBrace)
            case .property where columns.count > 1: complain(source, column.column, .propertyBesideColumns)
            default: break
            }
        }
        guard let first = columns.first, let kind = kinds.first else { return }
        switch kind {
        case .property(let tokens) where columns.count == 1: read(property: tokens, in: source)
        case .rule: add(.rule(settings.area), source, first.column)
        case .cut: add(.cut, source, first.column)
        default:
            // Only a condition stands in the line: it would be about a line break.
            if kinds.allSatisfy({ $0 == .text }) { read(text: columns, in: source) }
        }
    }

    /// The lines; throws what was found to be wrong with them.
    mutating func finish() throws(TemplateProblems) -> [SlipTemplate.Line] {
        for needed in [Placeholder.number, .ticketQR] {
            let places = lines.filter { $0.shows(needed) }
            if places.isEmpty {
                problems.append(TemplateProblem(0, 0, .missing(needed)))
            } else if !places.contains(where: \.conditions.isEmpty), let line = places.first {
                problems.append(TemplateProblem(line.number, line.column, .conditional(needed)))
            }
        }
        for line in lines.filter({ $0.shows(.ticketQR) }).dropFirst() {
            problems.append(TemplateProblem(line.number, line.column, .ticketQRTwice))
        }
        if settings.border == .line { lines.append(.init(number: 0, column: 0, conditions: [], content: .frameEnds)) }
        guard problems.isEmpty else {
            throw TemplateProblems(all: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
        }
        return lines
    }

    private mutating func complain(_ source: SourceLine, _ column: Int, _ kind: TemplateProblem.Kind) {
        problems.append(TemplateProblem(source.number, column, kind))
    }

    private mutating func add(_ content: SlipTemplate.Content, _ source: SourceLine, _ column: Int) {
        lines.append(
            .init(number: source.number, column: column, conditions: source.conditions, content: content))
    }

    // MARK: Text

    private mutating func read(text columns: [SourceColumn], in source: SourceLine) {
        var read = columns.enumerated().map { index, column in
            TemplateRow.Column(
                parts: TextParser(column.tokens).parts, alignment: column.alignment, width: width(ofColumn: index),
                column: column.column)
        }
        // ReceiptLine fills lines up to as many columns as have a width.
        if let widths = settings.widths {
            for index in read.count..<max(read.count, widths.count) {
                read.append(.init(parts: [[]], alignment: .centre, width: widths[index], column: 1))
            }
        }
        let row = TemplateRow(
            columns: read, gap: settings.gap, alignment: settings.alignment, wrapping: settings.wrapping)
        for run in read.flatMap({ $0.parts.joined() }) {
            if case .value(let placeholder) = run.content, placeholder.use != .text {
                complain(source, run.column, .misplaced(placeholder))
            }
        }
        if let widths = settings.widths, columns.count > widths.count {
            complain(source, columns[widths.count].column, .hiddenColumn(widths: widths.count))
        }
        let isFixed = row.placeholders.isEmpty
        add(isFixed ? .fixed(row.filled { _ in "" }) : .row(row), source, columns.first?.column ?? 1)
    }

    private func width(ofColumn index: Int) -> Column.Width {
        guard let widths = settings.widths else { return .rest }
        return index < widths.count ? widths[index] : .cells(0)
    }

    // MARK: Properties

    private mutating func read(property tokens: ArraySlice<Token>, in source: SourceLine) {
        let members = Member.read(tokens, line: source.number, problems: &problems)
        let wasFramed = settings.border == .line
        // ReceiptLine reads settings before it prints what stands in the same line.
        for member in members {
            do {
                try settings.apply(member)
            } catch {
                complain(source, member.column, error)
            }
        }
        if wasFramed, settings.border != .line { add(.frameEnds, source, 1) }
        if !wasFramed, settings.border == .line { add(.frameBegins, source, 1) }
        for member in members {
            do throws(TemplateProblem.Kind) {
                switch member.key {
                case .image: add(try picture(member, source), source, member.column)
                case .code: add(.code(try code(member, source)), source, member.column)
                case .command: throw .command
                case .align, .border, .option, .text, .width, .comment: break
                }
            } catch {
                complain(source, member.column, error)
            }
        }
    }

    private func code(_ member: Member, _ source: SourceLine) throws(TemplateProblem.Kind) -> TemplateCode {
        guard settings.code.isQR else { throw .barcode(nil) }
        for part in member.value {
            guard case .value(let placeholder) = part else { continue }
            if placeholder.use == .image { throw .misplaced(placeholder) }
            if placeholder.use == .code, member.value.count > 1 { throw .unterminatedValue(placeholder) }
        }
        return TemplateCode(
            content: member.value, dotsPerModule: settings.code.dotsPerModule,
            alignment: source.columns.first?.alignment ?? .centre, area: settings.area)
    }

    private func picture(
        _ member: Member, _ source: SourceLine
    ) throws(TemplateProblem.Kind) -> SlipTemplate.Content {
        let alignment = source.columns.first?.alignment ?? .centre
        switch member.value.first {
        case .value(.logo) where member.value.count == 1: return .logo(alignment: alignment, area: settings.area)
        case .words(let text) where member.value.count == 1:
            do throws(PictureError) {
                return .picture(try PNGPicture.bitmap(base64: text), alignment: alignment, area: settings.area)
            } catch {
                throw .picture(error)
            }
        default:
            for case .value(let placeholder) in member.value where placeholder != .logo {
                throw .misplaced(placeholder)
            }
            throw .unterminatedValue(.logo)
        }
    }
}

extension SlipTemplate.Line {
    fileprivate func shows(_ placeholder: Placeholder) -> Bool {
        switch content {
        case .row(let row): row.placeholders.contains(placeholder)
        case .code(let code): code.content.contains(.value(placeholder))
        default: false
        }
    }
}
