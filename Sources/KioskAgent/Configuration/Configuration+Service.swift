extension Configuration {
    /// What technicians use.
    struct Service: Equatable, Sendable {
        /// The Unix socket that commands such as `kiosk-agent dead-letters` speak to.
        var place = SocketPlace.passed
        /// The file with the hash of the service page's PIN; nil: nobody gets in.
        var pinFile: String?

        /// The path at which commands find the socket; nil: there is none.
        var socket: String? { place.path }
    }

    /// Where a configuration file has the service socket, and nothing else of it: whoever may use the socket need not be able to read
    /// the secrets that the file leads to.
    static func serviceSocket(file: String) throws(ConfigurationError) -> SocketPlace {
        var reader = try ConfigurationReader(file: file, text: try readText(file: file, namedBy: nil))
        return try reader.section("service", read: Service.init).place
    }
}

extension Configuration.Service {
    init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        place = try reader.pathOrNull("socket").map { $0.map { .path($0) } ?? .nowhere } ?? place
        pinFile = try reader.filePath("pinFile")
    }
}
