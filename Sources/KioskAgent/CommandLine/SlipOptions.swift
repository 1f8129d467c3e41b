import Escpos
import FoundationEssentials
import Glibc
import SlipDesign

/// What the options of `kiosk-agent slip` and the configuration say together.
struct SlipOptions: Sendable {
    /// What the template is called in messages: the name of one that comes with the agent, or a file.
    let name: String
    let files: Configuration.Slip
    let values: SampleValues
    /// The paper that was chosen; nil: any.
    let chosen: PrinterProfile?
    let catalog: PrinterCatalog
    /// The kiosk's printer.
    let place: PrinterPlace
    /// Where the kiosk's agent is asked; nil: nowhere.
    let socket: String?
    /// Where it keeps its tickets.
    let store: Configuration.Store
    /// How central knows the kiosk.
    let kiosk: String

    /// The paper that it is drawn on.
    var profile: PrinterProfile { chosen ?? catalog.fallback }

    /// The papers that it is shown on: wide and narrow, unless one was chosen.
    var papers: [PrinterProfile] {
        if let chosen { return [chosen] }
        return [catalog.fallback] + catalog.profiles.filter { $0.id == "generic-58" }
    }

    /// From options, then the configuration, if there is one; it must be there only where it is named.
    static func design(_ options: Options) throws(CommandFailure) -> SlipOptions {
        let file = options.text("config") ?? PrinterFiles.defaultConfiguration
        var configured = Configuration.ForSlipDesign()
        let catalog: PrinterCatalog
        do {
            let printers = try PrinterFiles.load(besides: file)
            catalog = printers.catalog
            if options.text("config") != nil || access(file, F_OK) == 0 {
                configured = try Configuration.forSlipDesign(file: file, profiles: printers.profileIDs)
            }
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
        var files = configured.slip
        files.template = options.text("template") ?? files.template
        files.logo = options.text("logo") ?? files.logo
        let id = options.text("profile") ?? configured.printer.profile
        return SlipOptions(
            name: files.template ?? ShippedSlip.standard.rawValue, files: files,
            values: SampleValues(slip: configured.slip, kiosk: configured.kiosk),
            chosen: try id.map { id throws(CommandFailure) in try KioskAgent.profile(named: id, in: catalog) },
            catalog: catalog, place: configured.printer.place,
            socket: options.text("socket") ?? configured.service.socket, store: configured.store,
            kiosk: configured.kiosk.id)
    }

    /// The sample that the options ask for.
    static func sample(_ options: Options) throws(CommandFailure) -> SampleCase {
        guard let name = options.text("case") else { return .ordinary }
        guard let sample = SampleCase(rawValue: name) else {
            let names = SampleCase.allCases.map(\.rawValue).joined(separator: ", ")
            throw Options.usage("--case \(name): \(names) are allowed")
        }
        return sample
    }

    /// Template and logo, read and found to fit the paper. What is wrong has been told, a line for each, when this throws.
    func read(on profile: PrinterProfile) throws(CommandFailure) -> HallSlip {
        try telling { () throws(HallSlipError) in
            let slip = try HallSlip.load(files)
            try slip.check(on: profile, file: name)
            return slip
        }
    }

    /// What the agent is asked to print. Read here, as the agent may be another user, and found to be right on any paper.
    func order(_ sample: SampleCase) throws(CommandFailure) -> SampleOrder {
        try telling { () throws(HallSlipError) in
            let source = try HallSlip.source(name)
            _ = try HallSlip.template(source, named: name)
            let logo = try files.logo.map { file throws(HallSlipError) in try HallSlip.bytes(file) }
            return SampleOrder(
                template: source, logo: logo.map { Data($0).base64EncodedString() }, sample: sample.rawValue)
        }
    }

    private func telling<Value>(_ read: () throws(HallSlipError) -> Value) throws(CommandFailure) -> Value {
        do throws(HallSlipError) {
            return try read()
        } catch {
            switch error {
            case .unreadable: throw CommandFailure(code: .noInput, message: "\(error)")
            case .tooLong, .notUTF8, .picture: throw CommandFailure(code: .data, message: "\(error)")
            case .problems(_, let problems), .unfit(_, _, let problems):
                printProgress("\(error)")
                let count = problems.count == 1 ? "a problem" : "\(problems.count) problems"
                throw CommandFailure(code: .data, message: "\(name) has \(count)")
            }
        }
    }

    /// The sample on paper.
    func draw(
        _ slip: HallSlip, _ sample: SampleCase, on profile: PrinterProfile, isMarked: Bool = false
    ) throws(CommandFailure) -> SampleSlip {
        do {
            return try SampleSlip(slip.withExampleLogo, sample, values, on: profile, isMarked: isMarked)
        } catch {
            throw CommandFailure(code: .unavailable, message: "\(error)")
        }
    }
}
