@testable import Escpos
@testable import SlipDesign

/// What a document of the language looks like on paper of so many cells, each 12 × 24 dots: its text as a grid, and where exactly each
/// piece stands.
struct Sheet {
    let paper: PrintedPaper

    /// Prints the document on a sheet of its own; what every slip must have comes after the cut.
    init(_ source: String, cells: Int = 48, content: SlipContent = .sample, logo: Bitmap? = nil) throws {
        let ticket = """
            {border: space; width: auto; align: center; text: wrap}
            {{number}}
            {code: {{ticketQR}}; option: qrcode}
            """
        let template = try SlipTemplate("\(source)\n===\n\(ticket)")
        let profile = PrinterProfile.paper(cells: cells)
        let slip = template.compose(content, logo: logo, on: profile)
        let bytes = try DocumentEncoder(profile: profile).encode(slip.document).bytes
        guard let first = EscposRenderer.papers(of: bytes, profile: profile).first else { throw NothingPrinted() }
        paper = first
    }

    /// The lines of text, from top to bottom.
    var lines: [Line] {
        var lines: [Line] = []
        for case .text(let run) in paper.items {
            if lines.last?.bottom != run.y + run.height { lines.append(Line(bottom: run.y + run.height)) }
            lines[lines.count - 1].runs.append(run)
        }
        return lines
    }

    /// Each line as a reader sees it, a character for a cell. A Chinese character is two cells wide, in this file as on paper; what is
    /// printed larger is followed by › for each cell more.
    var grid: [String] { lines.map(\.grid) }

    /// Pieces of text and the dots from the left margin to them.
    var places: [[Place]] { lines.map(\.places) }

    /// All pieces of text with their looks, without the space between columns.
    var styles: [Styled] {
        lines.flatMap { line in line.runs.map { Styled($0.string.trimmed, $0.style) } }.filter { !$0.text.isEmpty }
    }

    /// The pictures.
    var rasters: [PrintedRaster] {
        paper.items.compactMap { item in
            if case .raster(let raster) = item { raster } else { nil }
        }
    }

    /// The dots from the top of one line of text to the top of the next.
    var steps: [Int] {
        let tops = lines.compactMap { line in line.runs.map(\.y).min() }
        return zip(tops.dropFirst(), tops).map { $0 - $1 }
    }

    struct NothingPrinted: Error {}
}

/// A line of print.
struct Line {
    let bottom: Int
    var runs: [PrintedText] = []

    var grid: String {
        var grid = ""
        var cells = 0
        for run in runs {
            while cells < run.x / 12 {
                grid += " "
                cells += 1
            }
            for character in run.string {
                let plain = character.isOneCell ? 1 : 2
                grid += "\(character)\(String(repeating: "›", count: plain * (run.style.widthScale - 1)))"
                cells += plain * run.style.widthScale
            }
        }
        while grid.last == " " { grid.removeLast() }
        return grid
    }

    var places: [Place] {
        var places: [Place] = []
        for run in runs {
            var x = run.x
            for part in run.string.split(separator: " ", omittingEmptySubsequences: false) {
                if !part.isEmpty { places.append(Place(String(part), x)) }
                x += (part.reduce(1) { $0 + ($1.isOneCell ? 1 : 2) }) * 12 * run.style.widthScale
            }
        }
        return places
    }
}

/// A word, and the dots from the left margin to it.
struct Place: Equatable {
    let text: String
    let x: Int

    init(_ text: String, _ x: Int) {
        self.text = text
        self.x = x
    }
}

/// Text, and how it looks.
struct Styled: Equatable, CustomStringConvertible {
    let text: String
    let width: Int
    let height: Int
    let marks: Set<Mark>

    enum Mark { case bold, underlined, inverted }

    init(_ text: String, _ width: Int = 1, _ height: Int = 1, _ marks: Set<Mark> = []) {
        self.text = text
        self.width = width
        self.height = height
        self.marks = marks
    }

    init(_ text: String, _ style: CharacterStyle) {
        var marks: Set<Mark> = []
        if style.isBold { marks.insert(.bold) }
        if style.underline > 0 { marks.insert(.underlined) }
        if style.isInverted { marks.insert(.inverted) }
        self.init(text, style.widthScale, style.heightScale, marks)
    }

    var description: String { "\(text) \(width) × \(height) \(marks)" }
}

extension PrintedText {
    var string: String {
        var decoder = CharacterDecoder()
        return decoder.string(of: self)
    }
}

extension Character {
    /// ASCII, or a line of a frame.
    var isOneCell: Bool { isASCII || ("─"..."╿").contains(self) }
}

extension PrinterProfile {
    /// Paper of 203 dpi that has room for so many cells.
    static func paper(cells: Int) -> PrinterProfile {
        var profile = BuiltInProfiles.generic80
        profile.widthDots = cells * 12
        return profile
    }
}

extension SlipContent {
    /// What a slip says on an ordinary day.
    static var sample: SlipContent {
        var content = SlipContent(
            hall: "市民服务中心", hallEnglish: "Citizen Service Centre", service: "综合业务",
            serviceEnglish: "General services", number: "A010", kiosk: "kiosk-1")
        content.ahead = 6
        content.qrContent = "https://q.hall.example/t/mfrggzdfmztwq2lknnwg23tpoa"
        content.shortCode = "MFRG-GZDF"
        content.issuedAt = "2026-11-23 09:41"
        content.businessDay = "2026-11-23"
        content.followContent = "http://weixin.qq.com/r/hall"
        return content
    }
}
