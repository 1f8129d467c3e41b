import Escpos
import FoundationEssentials
import Glibc

/// `kiosk-agent render`: what a printer would make of a file of ESC/POS bytes.
enum RenderCommand {
    /// No slip is longer; what claims to be is no file of a slip.
    static let longestFile = 16 << 20

    static func run(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        let options = try Options(arguments, allowed: ["profile"], words: 1)
        guard let file = options.words.first else { throw Options.usage("render needs a file") }
        let profile = try profile(named: options.text("profile") ?? SimulatedHall.defaultProfile)
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

/// The built-in profile of that name.
func profile(named name: String) throws(CommandFailure) -> PrinterProfile {
    do {
        return try BuiltInProfiles.profile(id: name)
    } catch {
        throw Options.usage("--profile \(name): \(error)")
    }
}

/// The names of the built-in profiles, for help and messages.
let profileNames = BuiltInProfiles.all.map(\.id).joined(separator: ", ")
