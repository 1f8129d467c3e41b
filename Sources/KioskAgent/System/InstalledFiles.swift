import FoundationEssentials

/// Where the files lie that are installed with the agent.
enum InstalledFiles {
    /// `../share/kiosk-agent/NAME` beside the executable's folder, as installed; else `SOURCE` in a folder above, as in
    /// a checkout. Nil if it is in neither place.
    static func find(_ name: String, inCheckout source: String) -> String? {
        var folder = executable[...]
        var candidates: [String] = []
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if candidates.isEmpty { candidates.append("\(folder)/../share/kiosk-agent/\(name)") }
            candidates.append("\(folder)/\(source)")
        }
        return candidates.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// The program that runs, for messages.
    static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    }
}
