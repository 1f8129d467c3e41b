import Foundation
import Testing

@testable import QRBinding

/// What a real reader, zbar, makes of a picture.
private func read(_ picture: Data, named name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try picture.write(to: file)
    return String(
        decoding: try run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file.path), as: UTF8.self)
}

private func run(_ arguments: String...) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
}

/// The symbol as a portable graymap, each module a square of `dots` × `dots`.
private func graymap(_ symbol: QRSymbol, dots: Int) -> Data {
    let side = symbol.side * dots
    var data = Data("P5 \(side) \(side) 255\n".utf8)
    for y in 0..<side {
        for x in 0..<side { data.append(symbol.isBlack(row: y / dots, column: x / dots) ? 0 : 255) }
    }
    return data
}

private let contents = [
    "http://weixin.qq.com/q/02aBcDeFgHiJkLmNoPqRsTu", "https://q.hall.gov.cn/t/" + Token.random().text,
    "https://排队.example/取号?码=一", "x", String(repeating: "0123456789", count: 18),
]

@Test(arguments: contents, [384, 576])
func `zbar reads a planned ticket QR back from the printed dots`(content: String, paper: Int) throws {
    let plan = try QRPlanner(availableDots: paper, purpose: .ticket).plan(contentBytes: content.utf8.count)
    let symbol = try QRSymbol(QRContent(text: content, plan: plan))
    #expect(symbol.side * plan.dotsPerModule == plan.sideInDots)
    #expect(try read(graymap(symbol, dots: plan.dotsPerModule), named: "ticket.pgm") == content + "\n")
}

@Test(arguments: [4, 6, 8])
func `zbar reads a ticket address at every size that is printed`(dots: Int) throws {
    let content = "https://q.hall.gov.cn/t/" + Token.random().text
    let plan = try QRPlanner(availableDots: 41 * dots, purpose: .other).plan(contentBytes: content.utf8.count)
    #expect(plan == QRPlan(version: 4, level: .medium, dotsPerModule: dots))
    #expect(
        try read(graymap(QRSymbol(QRContent(text: content, plan: plan)), dots: dots), named: "a.pgm") == content + "\n")
}

@Test func `zbar reads the drawing for the screen`() throws {
    let content = "https://q.hall.gov.cn/t/" + Token.random().text
    let symbol = try QRSymbol(Array(content.utf8), version: 4, level: .medium)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: file) }
    try symbol.svg.write(to: file, atomically: false, encoding: .utf8)
    let picture = try run("rsvg-convert", "--zoom", "6", file.path)
    #expect(try read(picture, named: "screen.png") == content + "\n")
}
