extension Configuration {
    /// The listener for the hall's displays.
    struct Hall: Equatable, Sendable {
        /// The address of this machine that displays reach; nil: there is no such listener.
        var host: String?
        var port: UInt16 = 8632
        /// Names by which displays reach it, besides its address and names of the local network.
        var names: [String] = []
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
        names = try reader.texts("names", allowed: "a host name, 'kiosk.hall.example', or a list of them") { name in
            let fits = (1...253).contains(name.utf8.count)
            return fits && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) }
                ? name : nil
        }
    }
}
