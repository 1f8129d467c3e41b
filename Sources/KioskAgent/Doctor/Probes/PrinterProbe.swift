import Escpos
import Glibc

/// Looks for the kiosk's printer without disturbing whoever has it.
enum PrinterProbe {
    static func look(_ configuration: Configuration, _ printers: PrinterFiles) -> PrinterFact {
        switch configuration.printer.place {
        case .device(let path): return .device(.look(at: path))
        case .usb(let choice):
            let profile = printers.catalog.profiles.first { $0.id == configuration.printer.profile }
            do throws(PrinterAbsence) {
                let survey = try USBSurvey.take(catalog: printers.catalog, choice: choice, profile: profile)
                let node = survey.printers.first(where: \.isChosen)?.node
                return .usb(
                    PrinterFact.Survey(
                        choice: choice, survey: survey, node: node.map(PathFact.look(at:)),
                        holders: node.map(InterfaceHolder.processes(having:)) ?? [], rule: udev()))
            } catch {
                return .failed("\(error)")
            }
        }
    }

    private static let ruleFile = "70-kiosk-printer.rules"

    private static func udev() -> PrinterFact.UdevFact {
        // udev(7), where rules are read from.
        let folders = [
            "/etc/udev/rules.d", "/run/udev/rules.d", "/usr/local/lib/udev/rules.d", "/usr/lib/udev/rules.d",
        ]
        return PrinterFact.UdevFact(
            groupID: getgrnam(PrinterFact.UdevFact.group)?.pointee.gr_gid,
            isInstalled: folders.contains { access("\($0)/\(ruleFile)", F_OK) == 0 },
            source: InstalledFiles.find("../../lib/udev/rules.d/\(ruleFile)", inCheckout: "udev/\(ruleFile)"))
    }
}
