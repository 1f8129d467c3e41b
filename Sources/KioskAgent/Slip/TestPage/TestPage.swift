import Escpos

/// A page that shows a technician how the printer prints, and how the kiosk is. Nobody can take it for a ticket: no number, no code of the
/// hall, and white on black above and below that it is none.
struct TestPage: Sendable {
    let facts: TestPageFacts
    let profile: PrinterProfile
    /// Characters that few printers have: drawn from the system's fonts where this one has not.
    var rare = "㐀 𠮷 𡈽"

    /// Elements of the head that pictures can use: they are made of bytes of eight.
    private var width: Int { profile.widthDots / 8 * 8 }

    /// What is printed.
    var document: Document {
        Document(
            mark + [said] + how + ruler + density + comb + characters + codes + checklist + mark + edge + [.cut])
    }

    // MARK: What it is

    private var mark: [Document.Block] {
        [
            bar("测试页 · 非号票", cells: 16, TextStyle(width: 2, height: 2, bold: true, inverted: true)),
            bar("TEST – NO TICKET", cells: 17, TextStyle(bold: true, inverted: true)),
        ]
    }

    /// White on black, as wide as the paper.
    private func bar(_ text: String, cells: Int, _ style: TextStyle) -> Document.Block {
        let fits = cells * style.width <= profile.columns
        let style = fits ? style : TextStyle(bold: true, inverted: true)
        let free = max(0, profile.columns / style.width - cells)
        let (left, right) = (free / 2, free - free / 2)
        let padded = String(repeating: " ", count: left) + text + String(repeating: " ", count: right)
        return .row(Row([Column(TextRun(padded, style: style), alignment: .centre)], wrapping: .words))
    }

    private var said: Document.Block {
        let lines = [
            facts.time ?? "没有可信时间 no time can be trusted", "本机 kiosk: \(facts.kiosk), \(facts.version)",
            "打印机 printer: \(facts.printer ?? "profile \(profile.id)")",
        ]
        return .row(Row([Column(parts: lines.map { [TextRun($0)] })], wrapping: .words))
    }

    private var how: [Document.Block] {
        let lines = facts.lines.map { [TextRun("\($0.mark.rawValue) \($0.text)")] }
        return [.rule, .row(Row([Column(parts: lines)], wrapping: .words)), .rule]
    }

    // MARK: How it prints

    private var ruler: [Document.Block] {
        let tenths = Int((Double(width) / max(1, profile.dotsPerMillimetre) * 10).rounded())
        return [
            .text("\(width) 点 dots = \(tenths / 10).\(tenths % 10) mm, \(profile.dotsPerInch) dpi"),
            .raster(
                DotRuler.picture(width: width, dotsPerMillimetre: max(1, profile.dotsPerMillimetre)), alignment: .left),
            .feed(dots: 8),
        ]
    }

    private var density: [Document.Block] {
        let fields = DensityFields(width: width)
        let cells = fields.fieldWidth / profile.cellWidth
        let titles = DensityFields.Field.allCases.map { field in
            Column(TextRun(field.title), alignment: .centre, width: .cells(cells))
        }
        // On the narrowest paper there is no room for words.
        let legend: [Document.Block] = cells < 4 ? [] : [.row(Row(titles, gap: 0, alignment: .left, wrapping: .none))]
        return [.raster(fields.picture, alignment: .left), .feed(dots: 4)] + legend + [.feed(dots: 4)]
    }

    private var comb: [Document.Block] {
        [
            .text("缺齿＝坏点 gap: dead dot (+8)"),
            .raster(DotComb(width: width).picture, alignment: .left), .feed(dots: 6),
        ]
    }

    private var characters: [Document.Block] {
        let plain = "汉字 24: 取号排队请稍候 ABC 0123"
        // As many sizes as fit one line and leave it room, of the six that slips have.
        var sizes: [TextRun] = []
        var cells = 0
        for size in 1...6 where cells + 2 * size <= profile.columns - 4 {
            sizes.append(TextRun("号", style: TextStyle(size: size)))
            cells += 2 * size
        }
        let drawn: [Document.Block] = rare.isEmpty ? [] : [.text("生僻字 rare: \(rare)")]
        return [.text(plain), .row(Row([Column(sizes)], wrapping: .characters))] + drawn
    }

    private var codes: [Document.Block] {
        let ladder = QRLadder(width: width)
        guard !ladder.shelves.isEmpty else { return [.text("二维码 QR: 纸太窄 the paper is too narrow")] }
        return ladder.shelves.flatMap { shelf -> [Document.Block] in
            let titles = shelf.map { rung in
                let cells = rung.picture.width / profile.cellWidth
                return Column(
                    TextRun(cells < 9 ? "\(rung.dots)" : "\(rung.dots) 点 dots"), alignment: .centre,
                    width: .cells(cells))
            }
            return [
                .row(Row(titles, gap: 0, alignment: .left, wrapping: .none)), .raster(shelf.picture, alignment: .left),
            ]
        }
    }

    // MARK: What to look at

    private var checklist: [Document.Block] {
        let items = [
            "标尺两端双线 Ruler: both edges", "黑条无白线 Bar: no white line", "灰块匀细线清 Fields are even",
            "梳齿不缺 Comb: no tooth lost", "字清楚 Characters are clear", "手机读 6–8 点码 QR 6-8 read",
            "切口在末线下 Cut at last line",
        ]
        let lines = items.map { [TextRun("□\($0)")] }
        return [.rule, .row(Row([Column(parts: lines)], wrapping: .words))]
    }

    /// Where the paper ends if the profile knows how far the cutter is.
    private var edge: [Document.Block] {
        let millimetres = Int((Double(profile.feedToCutterDots) / max(1, profile.dotsPerMillimetre)).rounded())
        return [
            .text("\(profile.cutStyle.words), feed \(millimetres) mm"), .feed(dots: 4),
            .raster(Bitmap(width: width, height: 2).filled, alignment: .left),
        ]
    }
}

extension CutStyle {
    /// What becomes of the end of a slip.
    fileprivate var words: String {
        switch self {
        case .tear: "在此撕下 tear here"
        case .feedAndCutPartial: "在此半切 cut here, partial"
        case .feedAndCutFull: "在此全切 cut here, full"
        case .cutLeavingOnePoint: "在此半切 cut here, one point stays"
        case .cutLeavingThreePoints: "在此半切 cut here, three points stay"
        case .cutAndEject: "切断并送出 cut here, then handed out"
        }
    }
}

extension Bitmap {
    /// The same size, all black.
    fileprivate var filled: Bitmap {
        var picture = self
        picture.fill(x: 0..<width, y: 0..<height)
        return picture
    }
}
