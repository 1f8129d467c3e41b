import Escpos
import FoundationEssentials
import Glibc

/// What this machine says of itself.
extension BundleCollector {
    /// Lines of the journal.
    private static let journalLines = 5000

    mutating func collectMachine(agent: ServiceClient?, _ settings: BundleSettings) async {
        add("system.txt", "kernel and distribution", [["uname", "-srvmo"], ["cat", "/etc/os-release"], ["uptime"]])
        add("disks.txt", "room on the disks", [["df", "-hT"], ["df", "-i"]])
        addPrinters(catalog: settings.catalog, place: settings.place)
        await addLog(agent: agent)
    }

    private mutating func add(_ name: String, _ purpose: String, _ commands: [[String]]) {
        var text = ""
        for command in commands {
            text += "$ \(command.joined(separator: " "))\n"
            do {
                text += try Self.output(of: command) + "\n"
            } catch {
                text += "\((error as? CommandFailure)?.message ?? "\(error)")\n\n"
            }
        }
        contents.add(name, purpose, text)
    }

    private mutating func addPrinters(catalog: PrinterCatalog, place: PrinterPlace) {
        let choice: USBPrinterChoice? =
            switch place {
            case .usb(let choice): choice
            case .device: nil
            }
        do {
            let survey = try USBSurvey.take(catalog: catalog, choice: choice, profile: nil)
            contents.add(
                "printers.txt", "what is attached by USB, as kiosk-agent printers shows it",
                PrinterListing.text(of: survey, place: place))
        } catch {
            contents.lacks("printers.txt", because: "USB cannot be looked at: \(error)")
        }
    }

    /// The journal where this user may read it; else what the agent remembers.
    private mutating func addLog(agent: ServiceClient?) async {
        let command = [
            "journalctl", "--unit=kiosk-agent", "--lines=\(Self.journalLines)", "--no-pager", "--quiet",
            "--output=short-iso-precise",
        ]
        if let text = try? Self.output(of: command), !text.isEmpty {
            return contents.add(
                "journal.txt", "the last lines of the unit kiosk-agent in the journal",
                PersonalDataFilter.filtered(text))
        }
        contents.lacks("journal.txt", because: "this user may not read the journal, or there is none of kiosk-agent")
        if let agent { await add(BundlePart.log.file, BundlePart.log.purpose, "/bundle/log", of: agent) }
    }

    /// What a program wrote. A command has nothing else to do meanwhile.
    private static func output(of arguments: [String]) throws -> String {
        var process = ChildProcess(arguments: arguments, deadline: .seconds(20))
        process.outputLimit = 8 << 20
        let outcome = try process.run()
        if let flaw = outcome.flaw, outcome.output.isEmpty {
            throw CommandFailure(code: .failure, message: "\(arguments[0]) \(flaw)")
        }
        return String(decoding: outcome.output, as: UTF8.self)
    }
}
