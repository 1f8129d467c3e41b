import Escpos

/// Reads a template line by line.
struct TemplateReader {
    private(set) var settings = LayoutSettings()
    private var lines: [SlipTemplate.Line] = []
    private var problems: [TemplateProblem] = []

    mutating func read(_ text: Substring, number: Int) {
        let source = SourceLine(text, number: number, problems: &problems)
        guard !source.isBroken else { return }
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
        problems += lines.presenceProblems
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
        let begin = columns.first?.column ?? 1
        var read = columns.enumerated().map { index, column in
            TemplateRow.Column(
                parts: TextParser(column.tokens).parts, alignment: column.alignment, width: width(ofColumn: index),
                column: column.column)
        }
        // ReceiptLine fills lines up to as many columns as have a width.
        if let widths = settings.widths {
            for index in read.count..<max(read.count, widths.count) {
                read.append(.init(parts: [[]], alignment: .centre, width: widths[index], column: begin))
            }
        }
        for column in read { check(column, in: source) }
        if let widths = settings.widths, columns.count > widths.count {
            complain(source, columns[widths.count].column, .hiddenColumn(widths: widths.count))
        }
        let row = TemplateRow(
            columns: read, gap: settings.gap, alignment: settings.alignment, wrapping: settings.wrapping)
        add(.row(row), source, begin)
    }

    private func width(ofColumn index: Int) -> Column.Width {
        guard let widths = settings.widths else { return .rest }
        return index < widths.count ? widths[index] : .cells(0)
    }

    private mutating func check(_ column: TemplateRow.Column, in source: SourceLine) {
        for run in column.parts.joined() {
            if case .value(let placeholder) = run.content, placeholder.use != .text {
                complain(source, run.column, .misplaced(placeholder))
            }
        }
        if settings.wrapping == .none, let hidden = column.parts.dropFirst().joined().first {
            complain(source, hidden.column, .hiddenLine)
        }
    }

    // MARK: Properties

    private mutating func read(property tokens: ArraySlice<Token>, in source: SourceLine) {
        let members = Member.read(tokens, line: source.number, problems: &problems)
        let wasFramed = settings.border == .line
        // ReceiptLine reads settings before it prints what stands in the same line, and prints an image before a code.
        for member in members.filter(\.isSetting) {
            do {
                try settings.apply(member)
                try check(member, among: members, in: source)
            } catch {
                complain(source, member.column, error)
            }
        }
        if wasFramed, settings.border != .line { add(.frameEnds, source, 1) }
        if !wasFramed, settings.border == .line { add(.frameBegins, source, 1) }
        for key in [Member.Key.image, .code, .command] {
            guard let member = members.first(where: { $0.key == key }) else { continue }
            do throws(TemplateProblem.Kind) {
                switch key {
                case .image: add(try picture(member, source), source, member.column)
                case .code: add(.code(try code(member, source)), source, member.column)
                default: throw .command
                }
            } catch {
                complain(source, member.column, error)
            }
        }
    }

    /// A setting in a line with a condition would hold without it; beside a code its option is clear.
    private func check(_ setting: Member, among members: [Member], in source: SourceLine) throws(TemplateProblem.Kind) {
        if source.conditions.isEmpty { return }
        if setting.key == .option, members.contains(where: { $0.key == .code }) { return }
        throw .conditionalSetting(setting.key.rawValue)
    }

    private func code(_ member: Member, _ source: SourceLine) throws(TemplateProblem.Kind) -> TemplateCode {
        guard settings.code.isQR else { throw .barcode(nil) }
        for part in member.value {
            guard case .value(let placeholder) = part else { continue }
            if placeholder.use == .image { throw .misplaced(placeholder) }
            if placeholder.use == .code, member.value.count > 1 { throw .notAlone(placeholder) }
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
            throw .notAlone(.logo)
        }
    }
}
