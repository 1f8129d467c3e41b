import Escpos

extension [SlipTemplate.Line] {
    /// What is wrong with what every slip must have: its number, and the ticket's QR, once.
    var presenceProblems: [TemplateProblem] {
        var problems: [TemplateProblem] = []
        for needed in [Placeholder.number, .ticketQR] {
            let places = filter { $0.shows(needed) }
            if places.isEmpty {
                problems.append(TemplateProblem(0, 0, .missing(needed)))
            } else if !places.coverAllSlips(with: needed) {
                problems.append(TemplateProblem(places[0].number, places[0].column, .conditional(needed)))
            }
        }
        for line in filter({ $0.shows(.ticketQR) }).dropFirst() {
            problems.append(TemplateProblem(line.number, line.column, .ticketQRTwice))
        }
        return problems
    }

    /// Whether one of the lines at least stands on each slip that has something for the placeholder: as `{{?offline}}` and
    /// `{{!offline}}` do together.
    private func coverAllSlips(with needed: Placeholder) -> Bool {
        let own = Condition(placeholder: needed, isEmpty: false)
        let conditions = map { $0.conditions.filter { $0 != own } }
        let placeholders = Array<Placeholder>(Set(conditions.joined().map(\.placeholder)))
        // All combinations are tried, and nobody has so many variants of a slip.
        guard placeholders.count <= 8 else { return conditions.contains(where: \.isEmpty) }
        return (0..<1 << placeholders.count).allSatisfy { combination in
            let empty = Set(placeholders.indices.filter { combination >> $0 & 1 == 1 }.map { placeholders[$0] })
            return conditions.contains { $0.allSatisfy { empty.contains($0.placeholder) == $0.isEmpty } }
        }
    }
}

extension SlipTemplate.Line {
    /// Whether people can read the value of the placeholder in this line, or scan it where it is a QR.
    fileprivate func shows(_ placeholder: Placeholder) -> Bool {
        switch content {
        case .row(let row):
            row.columns.contains { $0.width != .cells(0) && $0.shows(placeholder) }
        case .code(let code): code.content == [.value(placeholder)] && placeholder.use == .code
        case .rule, .cut, .picture, .logo, .frameBegins, .frameEnds: false
        }
    }
}

extension TemplateRow.Column {
    fileprivate func shows(_ placeholder: Placeholder) -> Bool {
        parts.joined().contains { $0.content == .value(placeholder) }
    }
}
