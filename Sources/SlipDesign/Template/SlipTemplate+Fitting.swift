public import Escpos
import QRBinding

extension SlipTemplate {
    /// What of the template does not fit paper of this profile, from top to bottom.
    ///
    /// With none of it every slip is printed as the template says, whatever its values are: nothing is left out but what `nowrap` cuts
    /// off; numbers, codes and times of usual length (`Placeholder.mostCells`) stand in one line and in their size; QRs have modules
    /// that phones read, and white around them. Contents of the QRs of a ticket and of the official account are central's, and left out
    /// where they are too long.
    public func problems(on profile: PrinterProfile, logo: Bitmap?) -> [TemplateProblem] {
        var check = FittingCheck(profile: profile, logo: logo)
        for line in lines { check.check(line) }
        return check.problems
    }
}

/// Looks for what does not fit one kind of paper.
private struct FittingCheck {
    let profile: PrinterProfile
    let logo: Bitmap?
    var problems: [TemplateProblem] = []
    private var isFramed = false

    init(profile: PrinterProfile, logo: Bitmap?) {
        self.profile = profile
        self.logo = logo
    }

    mutating func check(_ line: SlipTemplate.Line) {
        switch line.content {
        case .frameBegins: isFramed = true
        case .frameEnds: isFramed = false
        case .row(let row): check(row, in: line)
        case .picture(let bitmap, _, let area): check(bitmap, in: area, line)
        case .logo(_, let area): if let logo { check(logo, in: area, line) }
        case .code(let code): check(code, line)
        case .rule, .cut: break
        }
    }

    private mutating func complain(_ line: SlipTemplate.Line, _ column: Int, _ kind: TemplateProblem.Kind) {
        problems.append(TemplateProblem(line.number, column, kind))
    }

    // MARK: Text

    private mutating func check(_ row: TemplateRow, in line: SlipTemplate.Line) {
        let fit = row.filled { _ in "" }.fit(cells: profile.columns, isFramed: isFramed)
        for (index, width) in fit.columns {
            for part in row.columns[index].parts { check(part, wrapping: row.wrapping, width: width, in: line) }
        }
        if let (index, most) = fit.firstHidden {
            complain(line, row.columns[index].column, .tooManyColumns(most: most))
        }
    }

    private mutating func check(
        _ part: [TemplateRun], wrapping: Row.Wrapping, width: Int, in line: SlipTemplate.Line
    ) {
        if let run = part.first(where: { $0.cellsTogether > width }) {
            let needed = run.cellsTogether
            let kind: TemplateProblem.Kind =
                run.isOneWord
                ? .textTooWide(needed: needed, width: width) : .characterTooWide(needed: needed, width: width)
            return complain(line, run.column, kind)
        }
        guard wrapping == .none, let first = part.first else { return }
        // Nowrap may cut off names, but not what stands with a number.
        let isWhole = part.contains(where: \.isOneWord)
        let needed = part.reduce(0) { $0 + $1.cells(isWhole: isWhole) }
        if needed > width { complain(line, first.column, .textTooWide(needed: needed, width: width)) }
    }

    // MARK: Pictures

    private mutating func check(_ bitmap: Bitmap, in area: Area?, _ line: SlipTemplate.Line) {
        let room = profile.dots(in: area)
        if bitmap.width > room { complain(line, line.column, .pictureTooWide(dots: bitmap.width, paper: room)) }
    }

    private mutating func check(_ code: TemplateCode, _ line: SlipTemplate.Line) {
        let isTicket = code.content == [.value(.ticketQR)]
        let planner = QRPlanner(availableDots: code.dots(on: profile), purpose: isTicket ? .ticket : .other)
        do throws(QRPlanRefusal) {
            let plan = try planner.plan(contentBytes: code.mostBytes)
            // How large a ticket's QR is, is not the template's to say.
            guard !isTicket, let dots = code.dotsPerModule, dots > plan.dotsPerModule else { return }
            complain(
                line, line.column, .noRoomForCode(needed: plan.side * dots, dots: planner.availableDots))
        } catch {
            switch error {
            case .tooDense(_, let needed, let dots):
                complain(
                    line, line.column,
                    isTicket ? .noRoomForQR(needed: needed, dots: dots) : .noRoomForCode(needed: needed, dots: dots))
            case .tooLong(let bytes): complain(line, line.column, .codeTooLong(bytes: bytes))
            // A value is never empty, and an empty placeholder leaves its line out.
            case .empty: break
            }
        }
    }
}

extension TemplateRun {
    fileprivate var isOneWord: Bool {
        if case .value(let placeholder) = content { placeholder.isOneWord } else { false }
    }

    /// Cells of what may not be parted: a character, or all of a number.
    fileprivate var cellsTogether: Int {
        switch content {
        case .words(let words): TextRun(words, style: style).widestCharacter
        case .value(let placeholder): (placeholder.isOneWord ? placeholder.mostCells : 2) * style.width
        }
    }

    /// Cells of all of it at its longest, or with names cut off after their first character.
    fileprivate func cells(isWhole: Bool) -> Int {
        switch content {
        case .words(let words): TextRun(words, style: style).cells
        case .value(let placeholder):
            (isWhole || placeholder.isOneWord ? placeholder.mostCells : 2) * style.width
        }
    }
}

extension TemplateCode {
    /// Bytes of the longest content.
    fileprivate var mostBytes: Int {
        content.reduce(0) { bytes, part in
            switch part {
            case .words(let words): bytes + words.utf8.count
            case .value(let placeholder): bytes + placeholder.mostBytes
            }
        }
    }
}
