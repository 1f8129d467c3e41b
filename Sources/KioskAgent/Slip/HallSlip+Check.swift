import Escpos

extension HallSlip {
    /// Throws why the hall's slip cannot be printed on the paper of the configured profile, or without one on the usual. Else says which
    /// one it is, and on which paper it would not do.
    static func check(_ configuration: Configuration, _ catalog: PrinterCatalog) throws(HallSlipError) -> String {
        let file = configuration.slip.template ?? "default"
        let slip = try load(configuration.slip)
        let profile = catalog.profiles.first { $0.id == configuration.printer.profile }
        try slip.check(on: profile ?? PrinterCatalog.defaultProfile, file: file)
        guard profile == nil else { return file }
        // Whatever printer is plugged in: a hall may have one with narrow paper.
        let unfit = catalog.profiles.filter { !slip.problems(on: $0).isEmpty }
        if unfit.isEmpty { return file }
        return
            "\(file); the default one on \(unfit.map(\.id).joined(separator: ", ")), whose paper it does not fit "
            + "(kiosk-agent slip --profile \(unfit[0].id) tells why)"
    }
}
