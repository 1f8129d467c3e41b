import Foundation
import Testing

@testable import Escpos

/// Needs gcc and the headers of libfontconfig-dev and libfreetype-dev.
@Suite struct FontStructuresTests {
    /// What is compared: each structure that is read, with its fields.
    private static let fields = [
        "FT_Vector": ["x", "y"],
        "FT_Bitmap": ["rows", "width", "pitch", "buffer", "num_grays", "pixel_mode", "palette_mode", "palette"],
        "FT_Glyph_Metrics": ["width", "height", "horiBearingX", "horiBearingY", "horiAdvance"],
        "FT_GlyphSlotRec": ["metrics", "advance", "format", "bitmap", "bitmap_left", "bitmap_top"],
        "FT_FaceRec": ["num_faces", "family_name", "bbox", "units_per_EM", "glyph"],
        "FcFontSet": ["nfont", "sfont", "fonts"],
    ]

    @Test func `the structures that are read are those of the libraries' own headers`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "structures-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let shim = #filePath.replacing(
            "Tests/EscposTests/Fonts/FontStructuresTests.swift", with: "Sources/Escpos/Fonts/CFonts/shim.h")
        let theirs = try places("ft2build.h", "freetype/freetype.h", "fontconfig/fontconfig.h", in: folder)
        #expect(theirs.count(where: \.isNewline) == Self.fields.values.joined().count)
        #expect(try places(shim, in: folder) == theirs)
    }

    /// Offset and size of each field, as a C compiler sees them.
    private func places(_ headers: String..., in folder: URL) throws -> String {
        let includes = headers.map { "#include \"\($0)\"\n" }.joined()
        let lines = Self.fields.sorted { $0.key < $1.key }.flatMap { structure, fields in
            fields.map { field in
                """
                printf("\(structure).\(field) %zu %zu\\n", offsetof(\(structure), \(field)), sizeof(((\(structure) *)0)->\(field)));
                """
            }
        }
        let source =
            "#include <stddef.h>\n#include <stdio.h>\n\(includes)int main(void) {\n\(lines.joined(separator: "\n"))\n}\n"
        let (file, program) = (folder.appending(path: "places.c"), folder.appending(path: "places"))
        try Data(source.utf8).write(to: file)
        _ = try output(of: "/usr/bin/gcc", ["-I/usr/include/freetype2", file.path, "-o", program.path])
        return try output(of: program.path, [])
    }

    private func output(of program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }
}
