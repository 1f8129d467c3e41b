import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// The guide for technicians, held to the code: what can go wrong is in it, and what it names is there.
@Suite struct OperationsGuideTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let guide = root.appending(path: "docs/operations.zh.md")

    /// What stands between backticks in a line.
    private static func code(in text: String) -> Set<String> {
        Set(text.matches(of: #/`([^`\n]+)`/#).map { String($0.1) })
    }

    private static func files(in folder: String, _ types: Set<String>) throws -> [String] {
        let path = root.appending(path: folder).path
        let found = try #require(FileManager.default.enumerator(atPath: path))
        return found.compactMap { $0 as? String }.filter { types.contains(URL(filePath: $0).pathExtension) }
            .map { "\(path)/\($0)" }
    }

    private static func read(_ file: String) throws -> String {
        try String(contentsOf: root.appending(path: file), encoding: .utf8)
    }

    /// The codes of a family that an error's `code` computes behind a prefix.
    private static let computed =
        PrinterStatus.allCases.map { "printer.\($0)" }
        + ["full", "corrupt", "newerVersion", "inUse", "failed"].map { "store.\($0)" }

    @Test func `every trouble that status tells is in the guide`() throws {
        let written = Self.code(in: try Self.read("docs/operations.zh.md"))
        var troubles = Set<String>()
        for file in try Self.files(in: "Sources/KioskAgent/Service", ["swift"]) {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            troubles.formUnion(text.matches(of: #/Trouble\(\s*code: "([a-zA-Z.]+)"/#).map { String($0.1) })
        }
        #expect(troubles.isSuperset(of: ["maintenance", "paper.low", "central.refused", "voice.silent"]))
        #expect(troubles.subtracting(written).isEmpty)
    }

    @Test func `every status of the printer, and every reason not to have the store, is in the guide`() throws {
        let written = Self.code(in: try Self.read("docs/operations.zh.md"))
        let code = try Self.read("Sources/KioskAgent/Store/StoreError.swift")
        let reasons = code.matches(of: #/case \.[a-zA-Z]+: "([a-zA-Z]+)"/#).map { "store.\($0.1)" }
        #expect(reasons.count == 5)
        #expect(Set(reasons + Self.computed).subtracting(written).isEmpty)
    }

    @Test func `every code for which citizens are told something, and those of displays and voices, are in the guide`()
        throws
    {
        let written = Self.code(in: try Self.read("docs/operations.zh.md"))
        let notices = try Self.read("Sources/KioskAgent/Pages/touch-notices.js")
            .matches(of: #/(?m)^  "?([a-zA-Z.]+)"?: \{$/#).map { String($0.1) }
        #expect(notices.count > 25)
        let view = try Self.read("Sources/KioskAgent/Pages/display-view.js")
        let displays = view.matches(of: #/"((?:display|hall)\.[a-zA-Z]+)"/#).map { String($0.1) }
        #expect(displays.count == 4)
        var voices: [String] = []
        for file in try Self.files(in: "Sources/KioskAgent", ["swift", "js"]) {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            voices += text.matches(of: #/"(voice\.[a-z]+[A-Z][a-zA-Z]+|voice\.(?:blocked|busy|stopping))"/#).map {
                String($0.1)
            }
        }
        #expect(voices.count > 8)
        #expect(Set(notices + displays + voices).subtracting(written).isEmpty)
    }

    @Test func `every finding of the doctor is in the guide`() throws {
        let written = Self.code(in: try Self.read("docs/operations.zh.md"))
        let findings = try Self.read("docs/doctor.md").matches(of: #/(?m)^\| `([a-zA-Z.]+)` \|/#).map { String($0.1) }
        #expect(findings.count > 60)
        #expect(Set(findings).subtracting(written).isEmpty)
    }

    @Test func `what citizens are told stands in the guide in the very words`() throws {
        let guide = try Self.read("docs/operations.zh.md")
        let titles = try Self.read("Sources/KioskAgent/Pages/touch-notices.js")
            .matches(of: #/zh: \{ title: "([^"]+)"/#).map { String($0.1) }
        #expect(titles.count > 25)
        // Families that no code of today falls into.
        let unused = ["不能办理该预约的签到"]
        for title in titles where !unused.contains(title) {
            if !guide.contains("**\(title)**") { Issue.record("\(title)") }
        }
    }

    @Test func `every command is in the guide`() throws {
        let guide = try Self.read("docs/operations.zh.md")
        for name in Commands.all.map(\.name) where !guide.contains("kiosk-agent \(name)") { Issue.record("\(name)") }
    }

    @Test func `every code that the guide names exists`() throws {
        var there = Set(Self.computed)
        for file in try Self.files(in: "Sources", ["swift", "js"]) {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            there.formUnion(text.matches(of: #/"([a-z]+(?:\.[a-zA-Z]+)+)"/#).map { String($0.1) })
        }
        // Keys of the configuration look the same.
        there.formUnion(Self.code(in: try Self.read("README.md")))
        let files = ["token", "service", "json", "txt", "db", "damaged"]
        for code in Self.code(in: try Self.read("docs/operations.zh.md"))
        where code.wholeMatch(of: #/[a-z]+(\.[a-zA-Z]+)+/#) != nil {
            guard let last = code.split(separator: ".").last, !files.contains(String(last)) else { continue }
            if !there.contains(code) { Issue.record("\(code)") }
        }
    }

    @Test func `pictures and places to which the guide leads exist`() throws {
        let guide = try Self.read("docs/operations.zh.md")
        let pictures = guide.matches(of: #/src="([^"]+)"/#).map { String($0.1) }
        #expect(pictures.count > 15)
        for picture in pictures {
            let file = Self.guide.deletingLastPathComponent().appending(path: picture)
            let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
            #expect(try #require(size) < 150_000, "\(picture)")
        }
        let headings = guide.matches(of: #/(?m)^#+ (.+)$/#).map { Self.anchor(of: String($0.1)) }
        for link in guide.matches(of: #/\]\(([^)]+)\)/#).map({ String($0.1) }) {
            let (file, place) = (link.prefix { $0 != "#" }, link.drop { $0 != "#" }.dropFirst())
            if file.isEmpty {
                if !headings.contains(String(place)) { Issue.record("\(link)") }
            } else {
                let path = Self.guide.deletingLastPathComponent().appending(path: String(file)).path
                #expect(FileManager.default.fileExists(atPath: path), "\(link)")
            }
        }
    }

    /// As GitHub makes them: letters and digits of any script, `-` and `_`; spaces become `-`.
    private static func anchor(of heading: String) -> String {
        String(
            heading.lowercased().compactMap { sign in
                if sign == " " { return "-" }
                return sign.isLetter || sign.isNumber || "-_".contains(sign) ? sign : nil
            })
    }
}
