import FoundationEssentials

/// Where the pages lie.
enum PagesFolder {
    /// The configured folder; else `../share/kiosk-agent/pages` beside the executable's, as installed; else
    /// `Sources/KioskAgent/Pages` in a folder above, as in a checkout.
    static func find(configured: String?) throws(ConfigurationError) -> String {
        if let configured { return configured }
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = executable[...]
        var candidates: [String] = []
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if candidates.isEmpty { candidates.append("\(folder)/../share/kiosk-agent/pages") }
            candidates.append("\(folder)/Sources/KioskAgent/Pages")
        }
        if let found = candidates.first(where: { FileManager.default.fileExists(atPath: "\($0)/index.html") }) {
            return found
        }
        throw ConfigurationError(
            file: "kiosk.pages", path: "",
            message: "no pages beside \(executable); give their folder, where index.html lies")
    }
}
