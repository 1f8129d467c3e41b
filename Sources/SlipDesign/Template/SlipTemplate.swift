import Escpos

/// A slip as a hall designed it: a ReceiptLine document with placeholders, read and found right.
public struct SlipTemplate: Equatable, Sendable {
    /// What a line prints.
    enum Content: Equatable {
        /// Columns of text.
        case row(TemplateRow)
        case rule(Area?)
        case cut
        case code(TemplateCode)
        /// A picture of the template's own.
        case picture(Bitmap, alignment: Alignment, area: Area?)
        case logo(alignment: Alignment, area: Area?)
        case frameBegins
        case frameEnds
    }

    /// A line, and on which slips it stands.
    struct Line: Equatable {
        /// Where it begins: line and character, from 1.
        let number: Int
        let column: Int
        let conditions: [Condition]
        let content: Content
    }

    /// From top to bottom.
    let lines: [Line]
    /// Where the first line stands that tells the ticket.
    let numberBegins: Int

    /// Whether the hall's logo stands on it.
    public var showsLogo: Bool {
        lines.contains { line in
            if case .logo = line.content { true } else { false }
        }
    }

    /// How QRs of the hall's official account are to be printed.
    var followCodes: [TemplateCode] {
        lines.compactMap { line in
            if case .code(let code) = line.content, code.content == [.value(.followQR)] { code } else { nil }
        }
    }

    /// How the ticket's QR is to be printed.
    var ticketCode: TemplateCode? {
        lines.lazy.compactMap { line in
            if case .code(let code) = line.content, code.content == [.value(.ticketQR)] { code } else { nil }
        }.first
    }
}

/// Columns of text, with values or without.
struct TemplateRow: Equatable {
    let columns: [Column]
    let gap: Int
    let alignment: Alignment
    let wrapping: Row.Wrapping
    /// All placeholders, as often as they occur.
    let placeholders: [Placeholder]
    /// The row where it has no placeholders: the same on every slip.
    private(set) var fixed: Row?

    init(columns: [Column], gap: Int, alignment: Alignment, wrapping: Row.Wrapping) {
        self.columns = columns
        self.gap = gap
        self.alignment = alignment
        self.wrapping = wrapping
        placeholders = columns.flatMap { column in
            column.parts.joined().compactMap { run in
                if case .value(let placeholder) = run.content { placeholder } else { nil }
            }
        }
        if placeholders.isEmpty { fixed = filled { _ in "" } }
    }

    struct Column: Equatable {
        let parts: [[TemplateRun]]
        let alignment: Alignment
        let width: Escpos.Column.Width
        /// Where it begins in its line, in characters from 1.
        let column: Int
    }

    /// The row on a slip with these values.
    func filled(_ value: (Placeholder) -> String) -> Row {
        Row(
            columns.map { column in
                Escpos.Column(
                    parts: column.parts.map { runs in
                        runs.map { run in
                            switch run.content {
                            case .words(let words): TextRun(words, style: run.style)
                            case .value(let placeholder):
                                TextRun(value(placeholder), style: run.style, isOneWord: placeholder.isOneWord)
                            }
                        }
                    }, alignment: column.alignment, width: column.width)
            }, gap: gap, alignment: alignment, wrapping: wrapping)
    }
}

/// A QR.
struct TemplateCode: Equatable {
    /// What it says.
    let content: [TemplateRun.Content]
    /// Dots of a module that the template asks for; nil: the most that fit, up to 8.
    let dotsPerModule: Int?
    let alignment: Alignment
    let area: Area?

    /// All placeholders, as often as they occur.
    var placeholders: [Placeholder] {
        content.compactMap { part in
            if case .value(let placeholder) = part { placeholder } else { nil }
        }
    }
}
