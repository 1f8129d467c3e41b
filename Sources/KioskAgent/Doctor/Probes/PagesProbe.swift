import FoundationEssentials

/// Follows the pages' references from page to page: what one names and is not there would be missed by the browser alone.
enum PagesProbe {
    /// The pages that are opened by their address.
    private static let entries = ["index.html", "display.html", "service.html"]

    static func look(configured: String?) -> PagesFact {
        let installed = try? PagesFolder.find(configured: nil)
        let folder = configured ?? installed
        return PagesFact(
            folder: folder, isConfigured: configured != nil, missing: folder.map(missing) ?? entries,
            installed: installed.flatMap { missing(in: $0).isEmpty ? $0 : nil })
    }

    /// The names of files that are needed and not there.
    private static func missing(in folder: String) -> [String] {
        var (waiting, seen) = (entries, Set(entries))
        var missing: [String] = []
        while let name = waiting.popLast() {
            guard let bytes = (try? bytes(ofFile: "\(folder)/\(name)", atMost: 1 << 20)).flatMap({ $0 }) else {
                missing.append(name)
                continue
            }
            for other in PageReferences.names(in: String(decoding: bytes, as: UTF8.self))
            where seen.insert(other).inserted {
                waiting.append(other)
            }
        }
        return missing.sorted()
    }
}

/// The files of the same folder that a page, a script or a style sheet names.
enum PageReferences {
    /// Whatever stands in double quotes and is the name of a script, a style sheet, a picture or a page beside it.
    static func names(in text: String) -> Set<String> {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return Set(
            parts.compactMap { part in
                let name = part.hasPrefix("./") ? part.dropFirst(2) : part
                let isName = name.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                        || byte == UInt8(ascii: ".")
                }
                let isFile = [".js", ".css", ".svg", ".html"].contains { name.hasSuffix($0) && name.count > $0.count }
                return isName && isFile ? String(name) : nil
            })
    }
}
