import Escpos
import Foundation

@testable import KioskAgent

/// A piece of paper as people read it.
struct Paper: Sendable {
    /// The ticket's number; nil for a piece on which none was printed.
    let number: String?
    /// Printed from the hall's name to the last line.
    let isWhole: Bool
    /// Says 补打.
    let isReprint: Bool
    /// Says 离线号.
    let isOffline: Bool
    /// What stands behind 查询码.
    let shortCode: String?
    let text: String
    /// The paper, drawn.
    let svg: String
    /// The picture on it, for a phone's camera; nil where there is none.
    private let picture: Data?

    init(_ slip: Slip) {
        text = slip.paper.text
        svg = slip.svg
        number = slip.number
        // The kiosk's name stands in the last line.
        isWhole = text.contains(/kiosk-\d/)
        isReprint = text.contains("补打")
        isOffline = text.contains("离线号")
        shortCode = text.firstMatch(of: /查询码 ([A-Z0-9-]+)/).map { String($0.output.1) }
        picture = PortableBitmap.draw(slip.paper)
    }

    /// What zbar, which knows nothing of us, reads in the QR; nil where it finds none.
    func scan() async throws -> String? { try await Self.scan([self])[0] }

    /// The same for many papers at once.
    static func scan(_ papers: [Paper]) async throws -> [String?] {
        let directory = try TemporaryDirectory()
        var files: [String] = []
        for (index, paper) in papers.enumerated() {
            guard let picture = paper.picture else { continue }
            let file = directory.file("\(index).pbm")
            try picture.write(to: URL(filePath: file))
            files.append(file)
        }
        guard !files.isEmpty else { return papers.map { _ in nil } }
        // Its status says whether it found a symbol in every file.
        let (_, output) = try await run(["zbarimg", "--quiet", "--xml", "-Sdisable", "-Sqrcode.enable"] + files)
        var found: [Int: String] = [:]
        for source in output.split(separator: "<source ") {
            guard let file = source.firstMatch(of: /(\d+)\.pbm'/)?.output.1, let index = Int(file),
                let content = source.firstMatch(of: /<!\[CDATA\[(.*?)\]\]>/)?.output.1
            else { continue }
            found[index] = String(content)
        }
        return papers.indices.map { found[$0] }
    }
}

/// PBM, the simplest of picture files: a line of words, then the dots.
private enum PortableBitmap {
    /// The paper's QR with white around it; nil where nothing but text is printed.
    static func draw(_ paper: PrintedPaper) -> Data? {
        let rasters = paper.items.compactMap { item in
            if case .raster(let raster) = item { raster } else { nil }
        }
        guard let top = rasters.map(\.y).min(),
            let bottom = rasters.map({ $0.y + $0.bitmap.height * $0.verticalScale }).max()
        else { return nil }
        let margin = 24
        var picture = Bitmap(width: paper.width + 2 * margin, height: bottom - top + 2 * margin)
        for raster in rasters {
            for y in 0..<raster.bitmap.height * raster.verticalScale {
                for x in 0..<raster.bitmap.width * raster.horizontalScale
                where raster.bitmap[x / raster.horizontalScale, y / raster.verticalScale] {
                    picture[margin + raster.x + x, margin + raster.y - top + y] = true
                }
            }
        }
        return Data("P4 \(picture.width) \(picture.height)\n".utf8) + picture.bytes
    }
}
