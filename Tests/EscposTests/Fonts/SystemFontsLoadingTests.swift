import Foundation
import Testing

@testable import Escpos

/// What is in memory, and what becomes of an odd system: each in a process of its own.
@Suite struct SystemFontsLoadingTests {
    @Test func `nothing of it is in memory before something is to be drawn`() async {
        await #expect(processExitsWith: .success) {
            let libraries = ["libfreetype", "libharfbuzz", "libfontconfig", "libfribidi"]
            let fonts = SystemFonts.shared
            let encoder = try DocumentEncoder(profile: BuiltInProfiles.generic80)
            _ = encoder.encode(Slips.ticket())
            #expect(Memory.mapped(libraries) == [])
            #expect(Memory.mapped(["libusb", "libswiftCore"]).count == 2)
            _ = try fonts.draw("𠮷", height: 24)
            #expect(Memory.mapped(libraries).count == libraries.count)
        }
    }

    @Test func `fonts that are closed are out of memory, and opened again when they are needed`() async {
        await #expect(processExitsWith: .success) {
            let fonts = SystemFonts()
            let picture = try fonts.draw("𠮷", height: 24)
            #expect(Memory.mapped(["/fonts/"]).count == 1)
            fonts.close()
            #expect(Memory.mapped(["/fonts/", ".cache-"]).isEmpty)
            #expect(try fonts.draw("𠮷", height: 24) == picture)
        }
    }

    @Test func `opened and closed all day long they take no more than at first`() async {
        await #expect(processExitsWith: .success) {
            let fonts = SystemFonts()
            func slips(_ count: Int) throws {
                for index in 0..<count {
                    _ = try fonts.draw(SystemFontsTests.lines[index % SystemFontsTests.lines.count], height: 24)
                    fonts.close()
                }
            }
            try slips(100)
            let before = Memory.privateKilobytes
            try slips(500)
            #expect(Memory.privateKilobytes - before < 500)
        }
    }

    @Test func `a system without fonts is told from a character that is missing`() async {
        await #expect(processExitsWith: .success) {
            let folder = try Memory.fontFolder(with: [])
            defer { try? FileManager.default.removeItem(at: folder) }
            #expect(throws: SystemFontsError.noFonts) { try SystemFonts().draw("𠮷", height: 24) }
        }
    }

    @Test func `a configuration that makes no sense leaves the program alive`() async {
        await #expect(processExitsWith: .success) {
            let folder = try Memory.fontFolder(with: [])
            defer { try? FileManager.default.removeItem(at: folder) }
            try Data("<fontconfig><dir>".utf8).write(to: folder.appending(path: "fonts.conf"))
            _ = try? SystemFonts().draw("𠮷", height: 24)
            setenv("FONTCONFIG_FILE", "/nonexistent/fonts.conf", 1)
            _ = try? SystemFonts().draw("𠮷", height: 24)
        }
    }

    @Test func `a font whose file has gone or is no font is passed over`() async {
        await #expect(processExitsWith: .success) {
            let folder = try Memory.fontFolder(with: ["NotoSansYi-Regular.ttf", "NotoSansMongolian-Regular.ttf"])
            defer { try? FileManager.default.removeItem(at: folder) }
            let fonts = SystemFonts()
            // All fonts are listed now, one is opened.
            _ = try fonts.draw("ꆈ", height: 24)
            try FileManager.default.removeItem(at: folder.appending(path: "NotoSansMongolian-Regular.ttf"))
            #expect(throws: SystemFontsError.missing(["ᠮ"])) { try fonts.draw("ᠮ", height: 24) }
            try Data("no font".utf8).write(to: folder.appending(path: "NotoSansMongolian-Regular.ttf"))
            #expect(throws: SystemFontsError.missing(["ᠮ"])) { try fonts.draw("ᠮ", height: 24) }
            _ = try fonts.draw("ꆈ", height: 24)
        }
    }

    @Test func `a library that is not installed is named`() {
        for library in [\FontLibraries.Names.fontconfig, \.freetype, \.harfbuzz, \.fribidi] {
            var names = FontLibraries.Names()
            names[keyPath: library] = "libnone.so.9"
            let error = #expect(throws: SystemFontsError.self) { try SystemFonts(names: names).draw("𠮷", height: 24) }
            #expect(error?.description.contains("libnone.so.9") == true)
            names[keyPath: library] = "libusb-1.0.so.0"
            let other = #expect(throws: SystemFontsError.self) { try SystemFonts(names: names).draw("𠮷", height: 24) }
            #expect(other?.description.contains("libusb-1.0.so.0: it has no ") == true)
        }
    }
}

/// What a process has in memory.
enum Memory {
    /// The files whose path contains one of these.
    static func mapped(_ names: [String]) -> Set<String> {
        let files = lines(of: "/proc/self/maps").compactMap { line in
            line.firstIndex(of: "/").map { String(line[$0...]) }
        }
        return Set(files.filter { file in names.contains { file.contains($0) } })
    }

    static var privateKilobytes: Int {
        let line = lines(of: "/proc/self/smaps_rollup").first { $0.hasPrefix("Private_Dirty:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
    }

    /// Not as a string at once, which ends with the first page of a file in /proc.
    private static func lines(of file: String) -> [Substring] {
        let text = (try? FileHandle(forReadingAtPath: file)?.readToEnd()) ?? Data()
        return String(decoding: text, as: UTF8.self).split(separator: "\n")
    }

    /// A folder with these fonts of fonts-noto-core, which from now on are this process's only ones.
    static func fontFolder(with names: [String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fonts-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in names {
            try FileManager.default.copyItem(
                atPath: "/usr/share/fonts/truetype/noto/\(name)", toPath: folder.appending(path: name).path)
        }
        let configuration = folder.appending(path: "fonts.conf")
        try Data(
            "<fontconfig><dir>\(folder.path)</dir><cachedir>\(folder.path)/cache</cachedir></fontconfig>".utf8
        ).write(to: configuration)
        setenv("FONTCONFIG_FILE", configuration.path, 1)
        return folder
    }
}
