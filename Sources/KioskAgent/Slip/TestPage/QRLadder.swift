import Escpos
import QRBinding

/// QRs of every size of module that slips may have, as many side by side as fit: how small a phone still reads them shows how sharp the
/// head prints.
struct QRLadder {
    /// One QR.
    struct Rung: Equatable {
        /// Dots on one side of a module.
        let dots: Int
        /// What it says: nothing that anybody could take for a ticket, and no address.
        var content: String { "test \(dots) dots" }
        /// With its quiet zone, in dots of paper.
        let picture: Bitmap
    }

    /// From the largest down, in lines that fit the paper.
    let shelves: [[Rung]]

    /// The ladder for paper that prints `width` dots across: those that are too wide for it are left out.
    init(width: Int) {
        let sizes = QRPlanner.Purpose.other.fewestDotsPerModule...QRPlanner.mostDotsPerModule
        var shelves: [[Rung]] = []
        for rung in sizes.reversed().compactMap(Self.rung) where rung.picture.width <= width {
            if let shelf = shelves.firstIndex(where: { $0.width + rung.picture.width <= width }) {
                shelves[shelf].append(rung)
            } else {
                shelves.append([rung])
            }
        }
        self.shelves = shelves
    }

    private static func rung(dots: Int) -> Rung? {
        let content = Array("test \(dots) dots".utf8)
        guard let symbol = try? QRSymbol(content, version: 1, level: .medium),
            let modules = Bitmap(width: symbol.side, height: symbol.side, bytes: symbol.rows)
        else { return nil }
        // The quiet zone is among the symbol's modules.
        return Rung(
            dots: dots,
            picture: Symbol(modules: modules, dotsPerModule: dots, quietZone: 0).bitmap(dotsPerModule: dots))
    }
}

extension [QRLadder.Rung] {
    /// Dots across.
    fileprivate var width: Int { reduce(0) { $0 + $1.picture.width } }

    /// All of them in one line, from the left margin on.
    var picture: Bitmap {
        var picture = Bitmap(width: width, height: map(\.picture.height).max() ?? 0)
        var x = 0
        for rung in self {
            picture.draw(rung.picture, x: x, y: 0)
            x += rung.picture.width
        }
        return picture
    }
}
