import FoundationEssentials

extension UUID {
    /// As it stands in central's paths, the touch page's API and the log: lower case, so that one search finds all.
    var wireText: String { uuidString.lowercased() }
}
