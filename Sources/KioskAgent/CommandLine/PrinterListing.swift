import Escpos

/// The list of attached printers, for people.
enum PrinterListing {
    /// `place`: where the configuration says that the kiosk's printer is; nil without one.
    static func text(of survey: USBSurvey, place: PrinterPlace?) -> String {
        var parts = survey.printers.map { entry($0, isFirstOfMany: place == nil && survey.printers.count > 1) }
        if survey.printers.isEmpty {
            parts.append("No printer is attached by USB: look at its power and its cable.\n")
        }
        parts += survey.others.map(entry)
        switch place {
        case nil: break
        case .device(let path): parts.append("The configuration uses \(path), which is not listed here.\n")
        case .usb(let choice):
            if !survey.printers.isEmpty, !survey.printers.contains(where: \.isChosen) {
                parts.append("The configuration wants \(choice), which is not attached.\n")
            }
        }
        return parts.joined(separator: "\n")
    }

    private static func entry(_ printer: SurveyedPrinter, isFirstOfMany: Bool) -> String {
        let device = printer.description
        var rows: [(String, String)] = [
            ("serial", device.serial ?? "none"),
            ("node", "\(printer.node)\(printer.driver.map { ", driver \($0)" } ?? "")"),
            ("interface", PrinterWords.interface(printer.interface)),
            ("device id", device.deviceID.map(PrinterWords.deviceID) ?? "none"),
            ("profile", "\(printer.match.profile.id), \(PrinterWords.rules(printer.match))"),
            ("quirks", PrinterWords.quirks(printer.match.quirks) ?? "none"),
        ]
        if let byte = printer.portStatus { rows.append(("port status", PrinterWords.portStatus(byte))) }
        switch printer.condition {
        case .asked(let status): rows.append(("status", "\(status.rawValue): \(status.technicianText.en)"))
        case .unknown(let why): rows.append(("status", "not known: \(why)"))
        }
        if let access = PrinterWords.access(printer.access) { rows.append(("access", access)) }
        let mark =
            printer.isChosen ? (isFirstOfMany ? "  <- the kiosk's, as the first by port" : "  <- the kiosk's") : ""
        return title(device) + mark + "\n" + table(rows)
    }

    private static func entry(_ other: SurveyedDevice) -> String {
        "\(title(other.description))  not usable\n" + table([("why", PrinterWords.obstacle(other))])
    }

    private static func title(_ device: USBPrinterDescription) -> String {
        let names = [device.manufacturer, device.product].compactMap { $0 }.joined(separator: " ")
        return ((names.isEmpty ? "" : names + " ") + "\(device.usbID) at USB port \(device.portPath)").harmless
    }

    private static func table(_ rows: [(String, String)]) -> String {
        rows.map { name, value in
            "  " + name + String(repeating: " ", count: max(1, 13 - name.count)) + value.harmless + "\n"
        }.joined()
    }
}
