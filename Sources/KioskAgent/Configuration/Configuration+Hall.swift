extension Configuration {
    /// The listener for the hall's displays.
    struct Hall: Equatable, Sendable {
        /// The address of this machine that displays reach; nil: there is no such listener.
        var host: String?
        var port: UInt16 = 8632
    }
}

extension Configuration.Hall {
    init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        host = try reader.text("host", allowed: "an IPv4 address of this machine, or 0.0.0.0 for all") {
            let parts = $0.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 4 && parts.allSatisfy { UInt8($0).map(String.init) == String($0) } ? $0 : nil
        }
        port = UInt16(
            try reader.integer("port", in: 0...65535, unit: "a TCP port (0: any that is free)") ?? Int(port))
    }
}
