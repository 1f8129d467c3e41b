import Escpos
import FoundationEssentials
import Glibc

/// `kiosk-agent printers`: what is attached by USB, and what is known of it.
enum PrintersCommand {
    static let command = AgentCommand(
        group: .printer, name: "printers", summary: "lists the printers that are attached by USB",
        about: [
            "Which one the configuration chooses, its profile, quirks and endpoints, who has it, how it is. Prints nothing and disturbs no running agent. Ends with 0 also when there is none, with 69 if USB cannot be opened."
        ],
        options: [
            .json,
            .config,
        ]
    ) { (options, signals) throws(CommandFailure) in
        try run(options)
        return .ok
    }

    private static func run(_ options: Options) throws(CommandFailure) {
        let known = try KnownPrinters.load(configuration: options.text("config"))
        let survey: USBSurvey
        do {
            survey = try USBSurvey.take(catalog: known.catalog, choice: known.choice, profile: known.profile)
        } catch {
            throw CommandFailure(code: .unavailable, message: "USB cannot be looked at: \(error)")
        }
        printOutput(
            options.has("json")
                ? try PrinterRecords.json(of: survey) : PrinterListing.text(of: survey, place: known.place))
    }
}

/// What configuration and printer files say, for commands that a technician may run before there is a configuration.
struct KnownPrinters {
    let catalog: PrinterCatalog
    /// Nil where there is no configuration file.
    let place: PrinterPlace?
    /// Somebody's choice for the kiosk's printer.
    let profile: PrinterProfile?

    /// Which printer on USB is the kiosk's; nil where it has another.
    var choice: USBPrinterChoice? {
        switch place {
        case nil: .first
        case .usb(let choice): choice
        case .device: nil
        }
    }

    /// Reads the file that is named, which must be there, or else the usual one, which need not.
    static func load(configuration named: String?) throws(CommandFailure) -> KnownPrinters {
        let file = named ?? PrinterFiles.defaultConfiguration
        do {
            let printers = try PrinterFiles.load(besides: file)
            guard named != nil || access(file, F_OK) == 0 else {
                return KnownPrinters(catalog: printers.catalog, place: nil, profile: nil)
            }
            let printer = try Configuration.load(file: file, profiles: printers.profileIDs).printer
            return KnownPrinters(
                catalog: printers.catalog, place: printer.place,
                profile: printer.profile.flatMap { id in printers.catalog.profiles.first { $0.id == id } })
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
    }
}
