/// What the encoder and the session need to know of a printer model: data, never code.
///
/// All fields are plain values, so that a profile can be written in a configuration file and a built-in one amended.
public struct PrinterProfile: Codable, Equatable, Sendable {
    /// The name by which configuration refers to it: lower case, digits, hyphens.
    public var id: String
    /// The name for people.
    public var title: String

    // MARK: Paper and head

    /// Width of the print area in dots: 384 on 58 mm paper, 512 (180 dpi) or 576 (203 dpi) on 80 mm paper.
    public var widthDots: Int
    /// Dots per inch of the head, the same in both directions: 203 (8 dots/mm) or 180.
    public var dotsPerInch: Int
    /// Vertical motion units in one dot. 2 where `ESC J`, `ESC 3` and `GS V` count half dots (TM-T88: 1/360 inch at 180
    /// dpi).
    public var verticalUnitsPerDot: Int

    // MARK: Characters

    /// Width of an ASCII cell (font A) in dots. A Chinese cell is two of them wide.
    public var cellWidth: Int
    /// Height of both cells in dots.
    public var cellHeight: Int
    /// Whether the font has the four-byte part of GB18030. Where it has not, such a character prints as wrong ones.
    public var gb18030FourByte: Bool

    // MARK: Pictures

    /// Most bytes of one raster command, header included: a strip must fit the printer's receive buffer.
    public var bufferLimit: Int
    /// Whether `GS v 0` with m = 1–3 doubles dots in the printer. Only true where the maker documents it.
    public var doublesRaster: Bool

    // MARK: Paper handling

    /// How a slip is cut off.
    public var cutStyle: CutStyle
    /// Dots between the print line and the cutter: fed before a cut whose command does not feed by itself.
    public var feedToCutterDots: Int

    // MARK: Evidence

    /// Answers `DLE EOT n`.
    public var answersStatus: Bool
    /// Sends automatic status after `GS a n`.
    public var answersASB: Bool
    /// Answers `GS r 1` in the order of the data.
    public var answersPaperQuery: Bool
    /// Answers `GS ( H` fn 48 when what came before it has been printed.
    public var answersProcessID: Bool
    /// Answers the class request GET_PORT_STATUS with what is true. Many clones answer it with a constant, which would hide an
    /// empty roll.
    public var answersPortStatus = false
    /// Answers `DLE EOT 14h` with Custom's full status of six bytes, and does not know `GS a`, whose answer looks the same.
    public var answersFullStatus = false
    /// Whether one that never answered a question on this connection may have no tongue at all: it prints, blindly. False where
    /// the maker documents the answers: there silence is a fault.
    public var mayBeMute = false

    // MARK: Speed

    /// The slowest that the paper moves while printing, in mm/s: what a deadline for a slip is made of.
    public var slowestMillimetresPerSecond: Int
    /// The longest that one cut, with ejection where there is a presenter, takes.
    public var cutMilliseconds: Int

    // MARK: Patience

    /// How long a session waits for what.
    public var times: PrintTimes = .standard

    /// Of a printer that cannot be read: it may print all the same. The answer to GET_PORT_STATUS comes another way.
    mutating func promiseNoAnswers() {
        (answersStatus, answersASB, answersPaperQuery) = (false, false, false)
        (answersProcessID, answersFullStatus) = (false, false)
        mayBeMute = true
    }

    /// Dots in one millimetre.
    public var dotsPerMillimetre: Double { Double(dotsPerInch) / 25.4 }

    /// Plain ASCII cells that fit the width.
    public var columns: Int { cellWidth > 0 ? widthDots / cellWidth : 0 }

    /// Dots from one line of plain text to the next: a quarter of its height is white. ReceiptLine's spacing; after `ESC @` it would be
    /// 1/6 inch, which makes slips longer.
    public var lineSpacingDots: Int { cellHeight * 5 / 4 }
}
