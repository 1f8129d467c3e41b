extension Configuration {
    /// Where a configuration file says that the store is, and nothing else of it: no secret that the file leads to is read.
    static func storePath(file: String) throws(ConfigurationError) -> String {
        var reader = try ConfigurationReader(file: file, text: try readText(file: file, namedBy: nil))
        return try reader.section("store", read: Store.init).path
    }
}
