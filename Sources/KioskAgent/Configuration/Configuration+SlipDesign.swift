extension Configuration {
    /// What whoever designs a slip needs of a configuration file, and nothing else of it: they need not be able to read the secrets
    /// that the file leads to.
    struct ForSlipDesign: Equatable, Sendable {
        var slip = Slip()
        var printer = Printer()
        var kiosk = Kiosk()
        var service = Service()
        var store = Store()
    }

    /// Reads the part of a configuration file that says what slips look like. `profiles`: the ids of the printer profiles there are.
    static func forSlipDesign(file: String, profiles: [String]) throws(ConfigurationError) -> ForSlipDesign {
        var reader = try ConfigurationReader(file: file, text: try readText(file: file, namedBy: nil))
        return ForSlipDesign(
            slip: try reader.section("slip", read: Slip.init),
            printer: try reader.section("printer") { reader throws(ConfigurationError) in
                try Printer(&reader, profiles: profiles)
            },
            kiosk: try reader.section("kiosk", read: Kiosk.init),
            service: try reader.section("service", read: Service.init),
            store: try reader.section("store", read: Store.init))
    }
}
