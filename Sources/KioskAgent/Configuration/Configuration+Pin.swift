extension Configuration {
    /// Where the service page's PIN belongs.
    struct PinPlace: Equatable, Sendable {
        /// The file that the configuration names; nil: none.
        let file: String?
        /// The agent's own folder: whoever owns it is the agent.
        let storeFolder: String
    }

    /// What a configuration file says of the PIN, and nothing else of it: no secret that the file leads to is read.
    static func pinPlace(file: String) throws(ConfigurationError) -> PinPlace {
        var reader = try ConfigurationReader(file: file, text: try readText(file: file, namedBy: nil))
        let service = try reader.section("service", read: Service.init)
        let store = try reader.section("store", read: Store.init)
        return PinPlace(file: service.pinFile, storeFolder: folder(of: store.path))
    }

    private static func folder(of path: String) -> String {
        String(path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex))
    }
}
