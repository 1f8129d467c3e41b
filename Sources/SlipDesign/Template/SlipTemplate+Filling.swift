public import Escpos
public import QRBinding

/// A slip, composed for one printer.
public struct ComposedSlip: Equatable, Sendable {
    /// What to print, from the first line to the cut.
    public let document: Document
    /// Why the ticket's QR is not on it, where there is a content; nil: it is, or there is none.
    public let refusal: QRPlanRefusal?
    /// Dots on one side of a module of the ticket's QR; nil where it is not on the slip.
    public let dotsPerModule: Int?
}

extension SlipTemplate {
    /// Dots of white between the last line and the way to the cutter, else the knife touches it.
    private static let margin = 16

    /// How the ticket's QR is planned on paper of this profile: as large as the template and the paper allow, and never with modules
    /// too small for phones, whatever the template says.
    public func planner(on profile: PrinterProfile) -> QRPlanner {
        QRPlanner(availableDots: ticketCode?.dots(on: profile) ?? profile.widthDots, purpose: .ticket)
    }

    /// The slip that says `content`. Total: whatever the values are, a slip comes of it.
    public func compose(_ content: SlipContent, logo: Bitmap?, on profile: PrinterProfile) -> ComposedSlip {
        var filling = Filling(values: SlipValues(content), content: content, logo: logo, profile: profile)
        filling.readQRs(of: self)
        // Blocks of the paper, and of the frame that is open.
        var blocks: [Document.Block] = []
        var framed: [Document.Block]?
        func add(_ block: Document.Block) {
            if framed == nil { blocks.append(block) } else { framed?.append(block) }
        }
        blocks.reserveCapacity(lines.count + 4)
        for (index, line) in lines.enumerated() {
            if index == numberBegins { add(.numberBegins) }
            switch line.content {
            case .frameBegins: framed = []
            case .frameEnds:
                if let inner = framed {
                    framed = nil
                    if !inner.isEmpty { add(.frame(inner)) }
                }
            default: if let block = filling.block(line) { add(block) }
            }
        }
        if blocks.last?.endsWithCut != true { blocks += [.feed(dots: Self.margin), .cut] }
        return ComposedSlip(
            document: Document(blocks), refusal: filling.refusal, dotsPerModule: filling.ticketQR?.dotsPerModule)
    }
}

/// Fills the lines of one slip.
private struct Filling {
    let values: SlipValues
    let content: SlipContent
    let logo: Bitmap?
    let profile: PrinterProfile
    var ticketQR: Symbol?
    var refusal: QRPlanRefusal?
    /// Whether there is a QR of the official account wherever the template has one.
    var hasFollowQR = false

    /// Before all other lines: they may depend on whether there is a QR.
    mutating func readQRs(of template: SlipTemplate) {
        if let text = content.followContent {
            hasFollowQR = template.followCodes.allSatisfy { code in
                let planner = QRPlanner(availableDots: code.dots(on: profile), purpose: .other)
                return (try? planner.plan(contentBytes: text.utf8.count)) != nil
            }
        }
        guard let text = content.qrContent, let code = template.ticketCode else { return }
        do {
            ticketQR = try symbol(text, code, purpose: .ticket)
        } catch {
            refusal = error
        }
    }

    /// What the line prints; nil where it is not for this slip.
    func block(_ line: SlipTemplate.Line) -> Document.Block? {
        guard line.conditions.allSatisfy({ isEmpty($0.placeholder) == $0.isEmpty }) else { return nil }
        switch line.content {
        case .row(let row):
            if let fixed = row.fixed { return .row(fixed) }
            if row.placeholders.allSatisfy({ isEmpty($0) }) { return nil }
            let block = Document.Block.row(row.filled { values[$0] })
            return row.placeholders.contains { $0.isSecret } ? .confidential([block]) : block
        case .rule(let area): return .rule(area)
        case .cut: return .cut
        case .code(let code): return block(code)
        case .picture(let bitmap, let alignment, let area): return .raster(bitmap, alignment: alignment, area: area)
        case .logo(let alignment, let area): return logo.map { .raster($0, alignment: alignment, area: area) }
        case .frameBegins, .frameEnds: return nil
        }
    }

    private func block(_ code: TemplateCode) -> Document.Block? {
        if code.content == [.value(.ticketQR)] {
            return ticketQR.map { .confidential([.symbol($0, alignment: code.alignment, area: code.area)]) }
        }
        let placeholders = code.placeholders
        if !placeholders.isEmpty, placeholders.allSatisfy({ isEmpty($0) }) { return nil }
        let text = code.content.reduce(into: "") { text, part in
            switch part {
            case .words(let words): text += words
            case .value(.followQR): text += content.followContent ?? ""
            case .value(let placeholder): text += values[placeholder]
            }
        }
        guard let symbol = try? symbol(text, code, purpose: .other) else { return nil }
        let block = Document.Block.symbol(symbol, alignment: code.alignment, area: code.area)
        return placeholders.contains(where: \.isSecret) ? .confidential([block]) : block
    }

    private func isEmpty(_ placeholder: Placeholder) -> Bool {
        switch placeholder {
        case .ticketQR: ticketQR == nil
        case .followQR: !hasFollowQR
        case .logo: logo == nil
        default: values[placeholder].isEmpty
        }
    }

    private func symbol(
        _ text: String, _ code: TemplateCode, purpose: QRPlanner.Purpose
    ) throws(QRPlanRefusal) -> Symbol {
        let planner = QRPlanner(availableDots: code.dots(on: profile), purpose: purpose)
        let content = try QRContent(text, planner: planner)
        // What a template asks for is not more than fits, and not less than phones read.
        let most = content.plan.dotsPerModule
        let dots = min(most, max(purpose.fewestDotsPerModule, code.dotsPerModule ?? most))
        // Memory alone can be lacking here, as the plan is right: the same as a content that is too long for it.
        guard let symbol = try? QRSymbol(content),
            let modules = Bitmap(width: symbol.side, height: symbol.side, bytes: symbol.rows)
        else { throw .tooLong(contentBytes: text.utf8.count) }
        // The quiet zone is among the symbol's modules.
        return Symbol(modules: modules, dotsPerModule: dots, quietZone: 0)
    }
}

extension Document.Block {
    /// Whether nothing is printed after the last cut.
    fileprivate var endsWithCut: Bool {
        switch self {
        case .cut: true
        case .frame(let blocks): blocks.last?.endsWithCut ?? false
        default: false
        }
    }
}

extension TemplateCode {
    /// The dots across that it may take.
    func dots(on profile: PrinterProfile) -> Int { profile.dots(in: area) }
}

extension PrinterProfile {
    /// The dots across of an area, or of all the paper.
    func dots(in area: Area?) -> Int { area?.dots(on: self).count ?? widthDots }
}
