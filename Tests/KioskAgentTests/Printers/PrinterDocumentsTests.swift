import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// docs/printers.md and the head of the shipped file tell people what they may write.
@Suite struct PrinterDocumentsTests {
    private static func text(_ file: String) throws -> String {
        try String(contentsOf: ShippedPrinters.checkout.appending(path: file), encoding: .utf8)
    }

    /// The rows of the table under the header that begins with `| field |` or the like, cell by cell without back
    /// quotes.
    private static func table(_ header: String) throws -> [[String]] {
        let lines = try text("docs/printers.md").split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(
            lines.indices.dropLast().first { lines[$0].hasPrefix("| \(header) |") && lines[$0 + 1].hasPrefix("|---") })
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
        }
    }

    private static func expect<Root>(
        _ rows: [[String]], _ fields: [NumberField<Root>], defaults: Root, _ location: SourceLocation = #_sourceLocation
    ) throws {
        for field in fields {
            let row = try #require(rows.first { $0[0] == field.name }, "\(field.name)", sourceLocation: location)
            let range = "\(field.allowed.lowerBound) to \(field.allowed.upperBound)"
            #expect(row[1] == range && row[2] == "\(defaults[keyPath: field.path])", sourceLocation: location)
        }
    }

    private static func expect<Root>(
        _ rows: [[String]], _ fields: [FlagField<Root>], defaults: Root, _ location: SourceLocation = #_sourceLocation
    ) throws {
        for field in fields {
            let row = try #require(rows.first { $0[0] == field.name }, "\(field.name)", sourceLocation: location)
            #expect(row[1] == "true, false" && row[2] == "\(defaults[keyPath: field.path])", sourceLocation: location)
        }
    }

    @Test func `every field of a profile is in the documents with its range and default, and no other`() throws {
        let rows = try Self.table("field")
        let fields = PrinterProfile.numberFields.map(\.name) + PrinterProfile.flagFields.map(\.name)
        #expect(Set(rows.map { $0[0] }) == Set(fields + ["title", "extends", "cutStyle", "times"]))
        let generic = PrinterCatalog.defaultProfile
        try Self.expect(rows, PrinterProfile.numberFields, defaults: generic)
        try Self.expect(rows, PrinterProfile.flagFields, defaults: generic)
        let cutStyle = try #require(rows.first { $0[0] == "cutStyle" })
        #expect(cutStyle[2] == generic.cutStyle.rawValue)
        #expect(try Set(Self.table("`cutStyle`").map { $0[0] }) == Set(CutStyle.allCases.map(\.rawValue)))
        let times = try Self.table("field of `times`")
        #expect(Set(times.map { $0[0] }) == Set(PrinterProfile.timeFields.map(\.name)))
        try Self.expect(times, PrinterProfile.timeFields, defaults: generic.times)
    }

    @Test func `every quirk is in the documents with its range and default, and no other`() throws {
        let rows = try Self.table("quirk")
        let fields = PrinterQuirks.numberFields.map(\.name) + PrinterQuirks.flagFields.map(\.name)
        #expect(Set(rows.map { $0[0] }) == Set(fields + ["softReset"]))
        try Self.expect(rows, PrinterQuirks.numberFields, defaults: PrinterQuirks())
        try Self.expect(rows, PrinterQuirks.flagFields, defaults: PrinterQuirks())
        let reset = try #require(rows.first { $0[0] == "softReset" })
        for value in PrinterQuirks.SoftReset.allCases { #expect(reset[1].contains("'\(value.rawValue)'")) }
    }

    @Test func `the head of the shipped file names every field`() throws {
        let head = try Self.text("Sources/KioskAgent/Printers/Data/printers.json5").split(separator: "\n")
            .prefix { $0.hasPrefix("//") }.joined(separator: "\n")
        let words = Set(head.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let profile = PrinterProfile.numberFields.map(\.name) + PrinterProfile.flagFields.map(\.name)
        let times = PrinterProfile.timeFields.map(\.name)
        let quirks = PrinterQuirks.numberFields.map(\.name) + PrinterQuirks.flagFields.map(\.name)
        let others = [
            "title", "extends", "cutStyle", "times", "softReset", "match", "model", "usb", "maker", "interface",
        ]
        let values = CutStyle.allCases.map(\.rawValue) + PrinterQuirks.SoftReset.allCases.map(\.rawValue)
        for name in profile + times + quirks + others + values { #expect(words.contains(name), "\(name)") }
    }

    @Test func `the worked example is accepted behind the shipped file, and matches its printer`() throws {
        let blocks = try Self.text("docs/printers.md").components(separatedBy: "```json5\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
        #expect(blocks.count == 3)
        var printers = try PrinterFiles.read([ShippedPrinters.file])
        for (index, block) in blocks.enumerated() { try printers.add(block, file: "example \(index)") }
        let match = printers.catalog.match(
            USBPrinterDescription(
                vendorID: 0x1234, productID: 0x5678, product: "KP-80 Kiosk Printer", portPath: "1-1",
                interface: .printer(protocol: 2)))
        #expect(match.profile.id == "acme-kp80" && match.profile.answersASB && match.profile.widthDots == 576)
        #expect(try printers.catalog.profile(id: "snbc-bt-t080").feedToCutterDots == 160)
    }
}
