import Escpos
import FoundationEssentials
import Glibc
import QRBinding
import SlipDesign

extension Configuration {
    /// Reads a file of JSON5, and the files of secrets that it names. `profiles`: the ids of the printer profiles there are.
    static func load(file: String, profiles: [String]) throws(ConfigurationError) -> Configuration {
        let text = try readText(file: file, namedBy: nil)
        return try parse(text, file: file, profiles: profiles)
    }

    /// The configuration that `text` describes; `file` is what errors call it.
    static func parse(
        _ text: String, file: String, profiles: [String]
    ) throws(ConfigurationError) -> Configuration {
        var reader = try ConfigurationReader(file: file, text: text)
        return try read(&reader, profiles: profiles)
    }

    /// The configuration that the top of a file is.
    static func read(
        _ reader: inout ConfigurationReader, profiles: [String]
    ) throws(ConfigurationError) -> Configuration {
        var configuration = Configuration(central: try reader.section("central", read: Central.init(_:)))
        configuration.kiosk = try reader.section("kiosk", read: Kiosk.init)
        configuration.hall = try reader.section("hall", read: Hall.init)
        configuration.printer = try reader.section("printer") { reader throws(ConfigurationError) in
            try Printer(&reader, profiles: profiles)
        }
        configuration.slip = try reader.section("slip", read: Slip.init)
        configuration.store = try reader.section("store", read: Store.init)
        configuration.clock = try reader.section("clock", read: Clock.init)
        configuration.offline = try reader.section("offline", read: Offline.init)
        configuration.service = try reader.section("service", read: Service.init)
        configuration.voice = try reader.section("voice", read: Voice.init)
        try reader.finish()
        return configuration
    }
}

/// The text of a file. `key` is the configuration key that named it, for the message; `credentials`: where its copy may be.
func readText(
    file: String, namedBy key: String?, credentials: Credentials? = nil
) throws(ConfigurationError) -> String {
    let data: Data
    do {
        data = try Data(contentsOf: URL(filePath: credentials?.place(of: file) ?? file))
    } catch {
        throw ConfigurationError(
            file: file, path: key ?? "", message: credentials?.whyUnreadable(file) ?? whyUnreadable(file))
    }
    guard data.count <= 1 << 20, let text = String(data: data, encoding: .utf8) else {
        throw ConfigurationError(file: file, path: key ?? "", message: "is not UTF-8 text of at most 1 MiB")
    }
    return text
}

extension Configuration.Central {
    fileprivate init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        let allowedURL = "https://HOST or http://HOST, with a port and a path if need be"
        guard let url = try reader.text("url", allowed: allowedURL, parse: Self.address) else {
            throw reader.missing("url", allowed: allowedURL)
        }
        self.init(url: url)
        if let tokenFile = try reader.filePath("tokenFile") {
            let text = try readText(
                file: tokenFile, namedBy: "central.tokenFile", credentials: .own)
            let line = String(text.prefix { !$0.isNewline })
            guard !line.isEmpty, line.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw ConfigurationError(
                    file: tokenFile, path: "central.tokenFile",
                    message: "the first line is no token: visible ASCII characters without spaces are allowed")
            }
            token = line
        }
        deadlineMilliseconds =
            try reader.integer("deadlineMs", in: 100...10_000, unit: "milliseconds") ?? deadlineMilliseconds
        caFile = try reader.readableFile("caFile")
        certificateFile = try reader.readableFile("certificateFile")
        keyFile = try reader.readableFile("keyFile")
    }

    /// An address that paths can be put behind: no query, no fragment, no trailing slash.
    private static func address(_ text: String) -> String? {
        guard let url = URL(string: text), url.scheme == "https" || url.scheme == "http", let host = url.host(),
            !host.isEmpty,
            url.query() == nil, url.fragment() == nil, url.user() == nil
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}

extension Configuration.Kiosk {
    init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        let allowedID = "1 to 64 letters, digits, '-', '_' and '.'"
        id =
            try reader.text("id", allowed: allowedID) { text in
                let fits = (1...64).contains(text.utf8.count)
                return fits && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
                    ? text : nil
            } ?? id
        host =
            try reader.text("host", allowed: "127.0.0.1: the touch page serves this machine alone") {
                $0 == "127.0.0.1" ? $0 : nil
            } ?? host
        port = UInt16(
            try reader.integer("port", in: 0...65535, unit: "a TCP port (0: any that is free)") ?? Int(port))
        pages = try reader.filePath("pages")
        followURL = try reader.text("followURL", allowed: "a link of at most 512 bytes, http:// or https://") { text in
            guard text.utf8.count <= 512, let url = URL(string: text), url.scheme == "https" || url.scheme == "http"
            else { return nil }
            return url.host()?.isEmpty == false ? text : nil
        }
    }
}

extension Configuration.Printer {
    init(_ reader: inout ConfigurationReader, profiles: [String]) throws(ConfigurationError) {
        self.init()
        try reader.oneAtMost(of: ["device", "serial", "port", "usb"])
        if let path = try reader.filePath("device") { place = .device(path) }
        let serial = try reader.text("serial", allowed: "a printer's serial number, 1 to 126 characters") {
            (1...126).contains($0.count) ? $0 : nil
        }
        if let serial { place = .usb(.serial(serial)) }
        let allowedPort = "a port path, '1-1.2': the bus and the ports down to the printer, as in /sys/bus/usb/devices"
        if let port = try reader.text("port", allowed: allowedPort, parse: USBPortPath.init(_:)) {
            place = .usb(.port(port))
        }
        let allowedID = "'04b8:0e15', vendor and product as lsusb prints them"
        let usb = try reader.text("usb", allowed: allowedID) { text in
            USBIDPattern(text).flatMap { $0.product == nil ? nil : $0 }
        }
        if let usb { place = .usb(.model(usb)) }
        profile = try reader.text("profile", allowed: profiles.joined(separator: ", ")) {
            profiles.contains($0) ? $0 : nil
        }
        rollMetres = try reader.integer("rollMetres", in: 1...1000, unit: "metres") ?? rollMetres
        transcripts = try reader.pathOrNull("transcripts").map { $0.map { .folder($0) } ?? .nowhere } ?? transcripts
    }
}

extension Configuration.Slip {
    init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        let allowed =
            "a link like https://HOST/t/{token}: {token} once behind the host, at most \(TicketURLTemplate.mostBytes) bytes"
        qrTemplate = try reader.text("qrTemplate", allowed: allowed) { (try? TicketURLTemplate($0)) == nil ? nil : $0 }
        let shipped = ShippedSlip.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        template = try reader.text("template", allowed: "\(shipped), or a path that begins with /") {
            ShippedSlip(rawValue: $0) != nil || $0.hasPrefix("/") ? $0 : nil
        }
        logo = try reader.filePath("logo")
    }
}

extension Configuration.Store {
    init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        path = try reader.filePath("path") ?? path
    }
}

extension Configuration.Clock {
    init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        trustPlainHTTP = try reader.flag("trustPlainHTTP") ?? trustPlainHTTP
    }
}

extension Configuration.Offline {
    fileprivate init(_ reader: inout ConfigurationReader) throws(ConfigurationError) {
        self.init()
        maxMinutes = try reader.integer("maxMinutes", in: 0...1440, unit: "minutes") ?? maxMinutes
        numbersPerService =
            try reader.integer("numbersPerService", in: 0...500, unit: "numbers (0: none)") ?? numbersPerService
        qrPool = try reader.integer("qrPool", in: 0...500, unit: "QR contents (0: none)") ?? qrPool
    }
}
