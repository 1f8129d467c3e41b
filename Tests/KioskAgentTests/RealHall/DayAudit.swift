import Escpos
import Foundation

@testable import KioskAgent

/// Looks through all that an agent wrote for what must not be in it: by its text, and by what a phone's camera sees in its pictures.
struct DayAudit {
    /// Where to look.
    var written = Written()
    /// What would be a finding.
    var secrets: [String]
    /// Pictures (SVG), each with where it was found.
    private var pictures: [(name: String, svg: String)] = []
    /// How many pictures there were to be looked at.
    var pictureCount: Int { pictures.count }

    /// Nothing has been taken in yet.
    init(secrets: [String] = []) { self.secrets = secrets }

    /// What QRs may say: test pages, and the hall's official account.
    private static func isHarmless(_ content: String) -> Bool {
        content.wholeMatch(of: #/test \d dots|https://hall\.example/follow/#) != nil
    }

    /// Takes in every file below a folder, the pictures and transcripts among them as pictures too.
    mutating func take(folder: TemporaryDirectory) throws {
        let before = written.pieces.count
        try written.files(below: folder)
        for piece in written.pieces.dropFirst(before) { take(piece.name, String(decoding: piece.bytes, as: UTF8.self)) }
    }

    private mutating func take(_ name: String, _ text: String) {
        if name.hasSuffix(".svg") { pictures.append((name, text)) }
        guard name.hasSuffix(".transcript"), let transcript = try? TranscriptFile.transcript(from: text) else { return }
        for entry in transcript.entries {
            guard case .began(let job) = entry.event else { continue }
            for svg in EscposRenderer.svgs(of: job.document.bytes, profile: job.profile) {
                pictures.append((name, svg))
            }
        }
    }

    mutating func take(picture svg: String) { pictures.append(("planted.svg", svg)) }

    /// What was found, and where.
    func findings() async throws -> [String] {
        // In base64 and backwards what is short is found by chance.
        let forms = secrets.filter { $0.count >= 8 }.flatMap { $0.count > 9 ? Written.forms(of: $0) : [$0] }
        return try await written.places(of: forms) + seen().filter { !Self.isHarmless($0) }
    }

    /// What zbar reads in all pictures together.
    func seen() async throws -> [String] {
        let directory = try TemporaryDirectory()
        var files: [String] = []
        for (index, picture) in pictures.enumerated() {
            let (svg, png) = (directory.file("\(index).svg"), directory.file("\(index).png"))
            try picture.svg.write(toFile: svg, atomically: true, encoding: .utf8)
            try await succeed("rsvg-convert", "--zoom", "2", "--background-color", "white", "-o", png, svg)
            files.append(png)
        }
        guard !files.isEmpty else { return [] }
        return try await run(["zbarimg", "--quiet", "--raw"] + files).output.split(separator: "\n").map(String.init)
    }
}
