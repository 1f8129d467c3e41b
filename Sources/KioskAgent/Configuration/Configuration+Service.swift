extension Configuration {
    /// What technicians use.
    struct Service: Equatable, Sendable {
        /// The Unix socket that commands such as `kiosk-agent dead-letters` speak to; nil: there is none.
        var socket: String?
        /// The file with the hash of the service page's PIN; nil: nobody gets in.
        var pinFile: String?
    }

    /// The service socket that a configuration file names, and nothing else of it: whoever may use the socket need not be able to read
    /// the secrets that the file leads to.
    static func serviceSocket(file: String) throws(ConfigurationError) -> String? {
        var reader = try ConfigurationReader(file: file, text: try readText(file: file, namedBy: nil))
        return try reader.section("service", read: Service.init).socket
    }
}

extension Configuration.Service {
    init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        socket = try reader.pathOrNull("socket") ?? socket
        pinFile = try reader.filePath("pinFile")
    }
}
