import Escpos
import FoundationEssentials
import Glibc

/// `kiosk-agent render`: what a printer would make of a file of ESC/POS bytes.
enum RenderCommand {
    /// No slip is longer; what claims to be is no file of a slip.
    static let longestFile = 16 << 20

    static let command = AgentCommand(
        group: .printer, name: "render", summary: "draws what a printer would make of a file of ESC/POS bytes",
        forms: ["FILE.escpos"],
        about: [
            "One SVG to standard output."
        ],
        options: [
            .profile
        ]
    ) { (options, signals) throws(CommandFailure) in
        try run(options)
        return .ok
    }

    private static func run(_ options: Options) throws(CommandFailure) {
        guard let file = options.words.first else { throw Options.usage("render needs a file") }
        let profile = try profile(named: options.text("profile"), in: try printerCatalog())
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: file))
        } catch {
            throw CommandFailure(code: .noInput, message: "\(file) \(whyUnreadable(file))")
        }
        guard data.count <= longestFile else {
            throw CommandFailure(code: .noInput, message: "\(file) is longer than \(longestFile >> 20) MiB")
        }
        printOutput(SlipSVG.draw(roll: EscposRenderer.papers(of: data, profile: profile)))
    }
}

/// The profile of that name; the usual one of the simulated printer if there is none.
func profile(named name: String?, in catalog: PrinterCatalog) throws(CommandFailure) -> PrinterProfile {
    do {
        return try catalog.profile(id: name ?? SimulatedHall.defaultProfile)
    } catch {
        throw Options.usage("--profile: \(error)")
    }
}

/// What is known of printers where no configuration file is named.
func printerCatalog() throws(CommandFailure) -> PrinterCatalog {
    do {
        return try PrinterFiles.load().catalog
    } catch {
        throw CommandFailure(code: .configuration, message: "\(error)")
    }
}
