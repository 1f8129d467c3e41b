/// A piece of paper with what is printed on it, in dots of the head.
public struct PrintedPaper: Equatable, Sendable {
    /// How a piece of paper ends at its bottom.
    public enum Edge: Equatable, Sendable {
        /// Cut through.
        case cut
        /// Cut but for one or three points.
        case partiallyCut
        /// Not cut: still in the printer, or torn off by hand.
        case uncut
    }

    /// Width of the print area.
    public let width: Int
    /// Length of the paper.
    public let height: Int
    /// Dots in one millimetre.
    public let dotsPerMillimetre: Double
    /// How it ends.
    public let edge: Edge
    /// What is printed, in the order of printing. Items at a cut may reach over the edge.
    public let items: [PrintedItem]

    /// Width of the roll in millimetres: 58, or 80, or what the print area needs.
    public var rollMillimetres: Double {
        let area = Double(width) / max(1, dotsPerMillimetre)
        return area <= 54 ? 58 : area <= 76 ? 80 : area + 8
    }

    /// All text, a line for each line of print.
    public var text: String {
        var lines: [(y: Int, text: String)] = []
        var decoder = CharacterDecoder()
        for case .text(let run) in items {
            let text = decoder.string(of: run)
            if let last = lines.last, last.y == run.y + run.height {
                lines[lines.count - 1].text += text
            } else {
                lines.append((run.y + run.height, text))
            }
        }
        return lines.map(\.text).joined(separator: "\n")
    }
}

/// One thing printed.
public enum PrintedItem: Equatable, Sendable {
    /// Characters next to each other in one style.
    case text(PrintedText)
    /// A picture.
    case raster(PrintedRaster)

    var top: Int {
        switch self {
        case .text(let text): text.y
        case .raster(let raster): raster.y
        }
    }

    var bottom: Int {
        switch self {
        case .text(let text): text.y + text.height
        case .raster(let raster): raster.y + raster.bitmap.height * raster.verticalScale
        }
    }

    func moved(by dots: Int) -> PrintedItem {
        switch self {
        case .text(var text):
            text.y += dots
            return .text(text)
        case .raster(var raster):
            raster.y += dots
            return .raster(raster)
        }
    }
}

/// Characters next to each other in one style, as the printer got them.
public struct PrintedText: Equatable, Sendable {
    /// The left edge of the first cell.
    public internal(set) var x: Int
    /// The upper edge of the cells.
    public internal(set) var y: Int
    /// Width of all cells together.
    public internal(set) var width: Int
    /// The bytes of the characters.
    public internal(set) var bytes: [UInt8]
    /// What the bytes mean.
    public let characterSet: CharacterSet
    /// How the characters look.
    public let style: CharacterStyle

    /// Height of the cells.
    public var height: Int { style.cellHeight * style.heightScale }
}

/// A picture where it was printed.
public struct PrintedRaster: Equatable, Sendable {
    /// The left edge.
    public internal(set) var x: Int
    /// The upper edge.
    public internal(set) var y: Int
    /// How many dots wide each dot of the bitmap is.
    public let horizontalScale: Int
    /// How many dots high each dot of the bitmap is.
    public let verticalScale: Int
    /// The dots.
    public let bitmap: Bitmap
}

/// How characters look.
public struct CharacterStyle: Equatable, Sendable {
    /// Height of an unscaled cell in dots: 24 for font A and Chinese at 203 dpi, 17 for font B.
    public var cellHeight: Int
    /// 1–8 times as wide.
    public var widthScale = 1
    /// 1–8 times as high.
    public var heightScale = 1
    /// Emphasised or double-strike.
    public var isBold = false
    /// Dots of the underline: 0 is none.
    public var underline = 0
    /// White on black.
    public var isInverted = false
}

/// What text bytes mean.
public enum CharacterSet: Equatable, Sendable {
    /// GB18030: one or two bytes a character, or four. Where `fourByte` is false they print as two wrong characters.
    case gb18030(fourByte: Bool)
    /// One byte a character: the table of `ESC t`, with the replacements of the international set of `ESC R`.
    case codeTable(UInt8, international: UInt8)
}
