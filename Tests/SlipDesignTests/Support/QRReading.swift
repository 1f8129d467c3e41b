import Foundation

@testable import Escpos

extension Sheet {
    /// What a reader that knows nothing of us reads from the drawing.
    func readQR() throws -> String { try QRReading.read(SlipSVG.draw(paper)) }
}

/// Reads QRs by zbar.
enum QRReading {
    /// The text of the QRs that are on the drawing, a line for each.
    static func read(_ svg: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (drawing, picture) = (folder.appendingPathComponent("slip.svg"), folder.appendingPathComponent("slip.png"))
        try svg.write(to: drawing, atomically: true, encoding: .utf8)
        _ = try run("rsvg-convert", "-o", picture.path, drawing.path)
        return try run("zbarimg", "--quiet", "--raw", picture.path).trimmingCharacters(in: .newlines)
    }

    private static func run(_ tool: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
