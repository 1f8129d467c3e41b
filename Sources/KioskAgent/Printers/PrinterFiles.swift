import Escpos
import FoundationEssentials
import Glibc

/// What is known of printers, and the files that say so.
struct PrinterFiles: Sendable {
    private(set) var catalog = PrinterCatalog()
    /// Those that were read, in order: a later one has its way over an earlier one.
    private(set) var files: [String] = []

    /// The ids of the profiles there are.
    var profileIDs: [String] { catalog.profiles.map(\.id) }

    /// What there is and where it was read, for people.
    var summary: String {
        "\(catalog.profiles.count) profiles and \(catalog.rules.count) rules for printers, read from "
            + files.joined(separator: ", ")
    }

    /// Files of the hall's own lie in this folder beside the configuration file.
    static let folderName = "printers.d"

    /// Where `printers.d` is looked for when no configuration file is named.
    static let defaultConfiguration = "/etc/kiosk-agent/config.json5"

    /// The file that is installed with the agent, then those of the hall's own in the order of their names.
    ///
    /// - Parameter configuration: the path of the configuration file.
    static func load(besides configuration: String = defaultConfiguration) throws(ConfigurationError) -> PrinterFiles {
        try read(paths(besides: configuration))
    }

    /// The same, without those that are wrong, and what is wrong with each.
    static func loadSound(besides configuration: String) -> (printers: PrinterFiles, wrong: [ConfigurationError]) {
        var printers = PrinterFiles()
        var wrong: [ConfigurationError] = []
        do throws(ConfigurationError) {
            for file in try paths(besides: configuration) {
                do throws(ConfigurationError) {
                    try printers.add(try readText(file: file, namedBy: nil), file: file)
                } catch {
                    wrong.append(error)
                }
            }
        } catch {
            wrong.append(error)
        }
        return (printers, wrong)
    }

    private static func paths(besides configuration: String) throws(ConfigurationError) -> [String] {
        let shipped = InstalledFiles.find(
            "printers.json5", inCheckout: "Sources/KioskAgent/Printers/Data/printers.json5")
        guard let shipped else {
            throw ConfigurationError(
                file: "printers.json5", path: "",
                message: "is missing: it is installed with the agent, and not found beside \(InstalledFiles.executable)"
            )
        }
        let folder = configuration.lastIndex(of: "/").map { String(configuration[...$0]) } ?? ""
        return try [shipped] + names(in: folder + folderName)
    }

    /// What these files say together.
    static func read(_ files: [String]) throws(ConfigurationError) -> PrinterFiles {
        var printers = PrinterFiles()
        for file in files { try printers.add(try readText(file: file, namedBy: nil), file: file) }
        return printers
    }

    /// Adds what `text` says; `file` is what errors call it.
    mutating func add(_ text: String, file: String) throws(ConfigurationError) {
        catalog = try PrinterFileReader.read(text, file: file, into: catalog)
        files.append(file)
    }

    /// The JSON5 files of a folder, which need not exist.
    private static func names(in folder: String) throws(ConfigurationError) -> [String] {
        guard access(folder, F_OK) == 0 || errno != ENOENT else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".json5") && !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
        } catch {
            throw ConfigurationError(file: folder, path: "", message: "cannot be read: \(Errno.current)")
        }
    }
}
