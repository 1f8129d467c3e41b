@testable import Escpos
@testable import SlipDesign

/// A symbol of a document, and where it is to stand.
struct PlacedSymbol {
    let symbol: Symbol
    let alignment: Alignment
    let area: Area?
}

extension PrintedSlip {
    /// The symbols of the document, from top to bottom.
    var symbols: [PlacedSymbol] { Self.symbols(of: document.blocks) }

    private static func symbols(of blocks: [Document.Block]) -> [PlacedSymbol] {
        blocks.flatMap { block -> [PlacedSymbol] in
            switch block {
            case .symbol(let symbol, let alignment, let area):
                [PlacedSymbol(symbol: symbol, alignment: alignment, area: area)]
            case .frame(let blocks), .confidential(let blocks): symbols(of: blocks)
            default: []
            }
        }
    }
}

/// All pictures of a slip where they are printed, one paper below the other; text is black there, as nothing of it may touch a QR.
struct PictureCanvas {
    private var dots: Bitmap
    /// Where pictures begin.
    private var corners: [(x: Int, y: Int)] = []

    init(_ papers: [PrintedPaper]) {
        dots = Bitmap(width: papers.first?.width ?? 0, height: papers.reduce(0) { $0 + $1.height })
        var top = 0
        for paper in papers {
            for item in paper.items {
                switch item {
                case .raster(let raster):
                    dots.draw(raster.bitmap, x: raster.x, y: top + raster.y)
                    corners.append((raster.x, top + raster.y))
                case .text(let text):
                    for y in text.y..<text.y + text.height { dots[text.x, top + y] = true }
                }
            }
            top += paper.height
        }
    }

    /// Whether the symbol is somewhere on the paper, each dot of it, its white too.
    func holds(_ placed: PlacedSymbol, on profile: PrinterProfile) -> Bool {
        let picture = placed.symbol.bitmap(dotsPerModule: placed.symbol.dotsPerModule)
        return corners.contains { corner in
            guard let area = placed.area else { return holds(picture, x: corner.x, y: corner.y) }
            let room = area.dots(on: profile)
            return holds(
                picture, x: room.lowerBound + placed.alignment.before(room.count - picture.width), y: corner.y)
        }
    }

    private func holds(_ picture: Bitmap, x: Int, y: Int) -> Bool {
        guard x >= 0, x + picture.width <= dots.width, y + picture.height <= dots.height else { return false }
        return (0..<picture.height).allSatisfy { row in
            (0..<picture.width).allSatisfy { dots[x + $0, y + row] == picture[$0, row] }
        }
    }
}
