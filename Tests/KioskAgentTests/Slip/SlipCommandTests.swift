import Escpos
import Foundation
import SlipDesign
import Testing

@testable import KioskAgent

/// `kiosk-agent slip`, as whoever designs a slip calls it.
@Suite struct SlipCommandTests {
    private let directory: TemporaryDirectory
    /// A copy of the default slip.
    private let file: String
    private let drawing: String
    /// So that no configuration of this machine counts.
    private let configuration: String

    init() throws {
        directory = try TemporaryDirectory()
        file = directory.file("my.receipt")
        drawing = directory.file("out.svg")
        configuration = directory.file("config.json5")
        try write(ShippedSlip.standard.source, to: file)
        try write("{central: {url: 'https://c'}}", to: configuration)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    private func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func slip(_ words: String..., errors: Bool = true) async throws -> (status: Int32, output: String) {
        try await run(
            [AgentProcess.executable.path, "slip", "--config", configuration] + words, errors: errors)
    }

    @Test(arguments: SampleCase.allCases)
    func `each sample is drawn, to a file as to standard output, and one line tells length and QR`(
        sample: SampleCase
    ) async throws {
        let (status, output) = try await slip("--template", file, "--case", sample.rawValue, "--preview", drawing)
        #expect(status == 0)
        let lines = output.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(output.hasPrefix("\(file) on generic-80: ") && output.contains(" mm long, "))
        #expect(output.contains(sample == .noQR ? "no QR" : "QR of 8 dots per module"))
        let drawn = try read(drawing)
        #expect(drawn.hasPrefix("<svg") && drawn.hasSuffix("</svg>\n"))
        let piped = try await slip("--template", file, "--case", sample.rawValue, "--preview", "-", errors: false)
        #expect(piped.status == 0 && piped.output == drawn)
        let length = try #require(drawn.firstMatch(of: /height="([\d.]+)mm"/).flatMap { Double($0.output.1) })
        #expect(output.contains("\(Int(length.rounded())) mm long"))
    }

    @Test func `samples differ, and a phone reads the QR of one`() async throws {
        var drawings: Set<String> = []
        for sample in SampleCase.allCases {
            let (_, drawn) = try await slip("--case", sample.rawValue, "--preview", "-", errors: false)
            drawings.insert(drawn)
        }
        #expect(drawings.count == SampleCase.allCases.count)
        _ = try await slip("--preview", drawing)
        #expect(try await readQR(drawnIn: drawing) == "https://q.hall.example/t/kvzx2m7qd4hn6wtr3ybcfgja5e")
    }

    @Test func `the configuration says template, logo, paper and links, and options say otherwise`() async throws {
        let logo = directory.file("logo.png")
        try FileManager.default.copyItem(
            atPath: try #require(
                InstalledFiles.find(
                    "slips/example-logo.png", inCheckout: "Sources/KioskAgent/Slip/Data/example-logo.png")),
            toPath: logo)
        try write(
            """
            {
                central: {url: 'https://c', tokenFile: '/not/readable'},
                printer: {profile: 'generic-58'},
                slip: {template: 'logo', logo: '\(logo)', qrTemplate: 'https://x.example/{token}'},
            }
            """, to: configuration)
        let own = try await slip("--preview", drawing)
        #expect(own.status == 0 && own.output.hasPrefix("logo on generic-58: "))
        #expect(!own.output.contains("example logo"))
        #expect(try read(drawing).contains("关注公众号"))
        let other = try await slip("--template", "large", "--profile", "epson-tm-t88", "--preview", drawing)
        #expect(other.status == 0 && other.output.hasPrefix("large on epson-tm-t88: "))
        #expect(try await readQR(drawnIn: drawing) == "https://x.example/kvzx2m7qd4hn6wtr3ybcfgja5e")

        try FileManager.default.removeItem(atPath: logo)
        let missing = try await slip("--preview", drawing)
        #expect(missing.status == 66 && missing.output.contains("\(logo) cannot be read"))
        try write("no picture", to: logo)
        let broken = try await slip("--preview", drawing)
        #expect(broken.status == 65 && broken.output.contains("\(logo): the picture is no PNG"))
        let example = try await slip("--template", "logo", "--logo", "/dev/null")
        #expect(example.status == 65)
    }

    @Test func `every problem is a line that an editor jumps to, and nothing is drawn`() async throws {
        try write("kept", to: drawing)
        try write("{{number}}\n{code: {{ticketQR}}; option: qrcode}\nsee {{nothing}}\na } b\n", to: file)
        let (status, output) = try await slip("--template", file, "--preview", drawing)
        #expect(status == 65)
        let lines = output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("\(file):3:5: unknown placeholder nothing"))
        #expect(lines[1].hasPrefix("\(file):4:3: a brace"))
        #expect(lines[2] == "kiosk-agent: \(file) has 2 problems")
        #expect(try read(drawing) == "kept")
        let piped = try await slip("--template", file, "--preview", "-", errors: false)
        #expect(piped.status == 65 && piped.output.isEmpty)
    }

    @Test func `what fits wide paper may not fit narrow paper, and that is told of it`() async throws {
        try write(
            "{{number}}\n{code: {{ticketQR}}; option: qrcode}\n{text: nowrap}\n\(String(repeating: "宽", count: 20))",
            to: file)
        #expect(try await slip("--template", file, "--profile", "generic-80").status == 0)
        let (status, output) = try await slip("--template", file, "--profile", "generic-58", "--preview", drawing)
        #expect(status == 65 && output.hasPrefix("\(file):4:1: ") && output.contains("(on generic-58)"))
        #expect(!FileManager.default.fileExists(atPath: drawing))
    }

    @Test func `files that cannot be a template are refused for what they are`() async throws {
        let missing = try await slip("--template", directory.file("none.receipt"))
        #expect(missing.status == 66 && missing.output.contains("No such file"))
        let folder = try await slip("--template", directory.path)
        #expect(folder.status == 66 && folder.output.contains("is no plain file"))
        try Data([0x7B, 0xFF, 0xFE]).write(to: URL(filePath: file))
        let binary = try await slip("--template", file)
        #expect(binary.status == 65 && binary.output.contains("is not UTF-8 text"))
        try Data(repeating: 0x41, count: HallSlip.longestFile + 1).write(to: URL(filePath: file))
        let long = try await slip("--template", file)
        #expect(long.status == 65 && long.output.contains("is longer than 1 MiB"))
        let endless = try await slip("--template", "/dev/zero")
        #expect(endless.status == 65 && endless.output.contains("is longer than 1 MiB"))
        try Data().write(to: URL(filePath: file))
        let empty = try await slip("--template", file)
        #expect(empty.status == 65 && empty.output.contains("{{number}} is missing"))
    }

    @Test func `a drawing that cannot be written, and words that make no sense, have exit codes of their own`()
        async throws
    {
        let unwritable = try await slip("--preview", "/not/there/out.svg")
        #expect(unwritable.status == 73 && unwritable.output.contains("cannot be written"))
        for words in [
            ["--case", "sunny"], ["--profile", "paper"], ["--show", "mine"], ["--port", "x", "--watch"], ["word"],
            ["--burn"],
        ] {
            let (status, _) = try await run([AgentProcess.executable.path, "slip"] + words, errors: true)
            #expect(status == 64, "\(words)")
        }
        let configured = try await run(
            [AgentProcess.executable.path, "slip", "--config", directory.file("none.json5")], errors: true)
        #expect(configured.status == 78)
    }

    @Test func `the sources of what is shipped can be had to begin from, and every placeholder is explained`()
        async throws
    {
        for shipped in ShippedSlip.allCases {
            let (status, output) = try await slip("--show", shipped.rawValue, errors: false)
            #expect(status == 0 && output == shipped.source)
            try write(output, to: file)
            #expect(try await slip("--template", file).status == 0)
        }
        let (status, output) = try await slip("--placeholders", errors: false)
        #expect(status == 0 && output.split(separator: "\n").count == Placeholder.allCases.count)
        for placeholder in Placeholder.allCases {
            #expect(output.contains("{{\(placeholder.rawValue)}} ") && output.contains(placeholder.meaning))
        }
    }
}
