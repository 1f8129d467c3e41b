import Escpos
import SlipDesign

/// The slip that a hall configured: its template, and the logo in it.
struct HallSlip: Equatable, Sendable {
    let template: SlipTemplate
    var logo: Bitmap?

    /// What is printed where nothing else can be.
    static let builtIn = HallSlip(template: ShippedSlip.standard.template)

    /// No template is longer, logos in it included.
    static let longestFile = 1 << 20

    /// Reads the files that the configuration names.
    static func load(_ slip: Configuration.Slip) throws(HallSlipError) -> HallSlip {
        HallSlip(template: try template(slip.template), logo: try slip.logo.map(logo(file:)))
    }

    /// The same, or the built-in slip and an alarm: people get their tickets whatever somebody has written.
    static func loadOrBuiltIn(_ slip: Configuration.Slip) -> HallSlip {
        do {
            return try load(slip)
        } catch {
            alarm(error)
            return builtIn
        }
    }

    /// Tells those who look after the kiosk that its citizens get another slip than the hall wanted.
    static func alarm(_ error: HallSlipError) {
        log.error("the built-in slip is printed instead of the configured one: \(error)")
    }

    /// The template of that name: of one that comes with the agent, or of a file.
    static func template(_ name: String?) throws(HallSlipError) -> SlipTemplate {
        guard let name else { return builtIn.template }
        return try template(try source(name), named: name)
    }

    /// The text of the template of that name.
    static func source(_ name: String) throws(HallSlipError) -> String {
        if let shipped = ShippedSlip(rawValue: name) { return shipped.source }
        guard let text = String(validating: try bytes(name), as: UTF8.self) else { throw .notUTF8(file: name) }
        return text
    }

    /// The template that a text is; `name` is what errors call it.
    static func template(_ source: String, named name: String) throws(HallSlipError) -> SlipTemplate {
        do {
            return try SlipTemplate(source)
        } catch {
            throw .problems(file: name, error.all)
        }
    }

    /// The picture in a file of PNG.
    static func logo(file: String) throws(HallSlipError) -> Bitmap {
        let bytes = try bytes(file)
        do {
            return try PNGPicture.bitmap(png: bytes)
        } catch {
            throw .picture(file: file, error)
        }
    }

    /// What of it does not fit the paper of a printer of that profile.
    func problems(on profile: PrinterProfile) -> [TemplateProblem] { template.problems(on: profile, logo: logo) }

    /// What is printed on that paper: the slip, or the built-in one where it does not fit.
    func fitting(_ profile: PrinterProfile) -> HallSlip { problems(on: profile).isEmpty ? self : .builtIn }

    /// Throws what of it does not fit the paper of a printer of that profile.
    func check(on profile: PrinterProfile, file: String) throws(HallSlipError) {
        let problems = problems(on: profile)
        if !problems.isEmpty { throw .unfit(file: file, profile: profile.id, problems) }
    }

    /// The bytes of a template or a picture.
    static func bytes(_ file: String) throws(HallSlipError) -> [UInt8] {
        let read: [UInt8]?
        do {
            read = try KioskAgent.bytes(ofFile: file, atMost: longestFile)
        } catch {
            throw .unreadable(file: file, why: whyUnreadable(file))
        }
        guard let read else { throw .tooLong(file: file) }
        return read
    }
}

/// Why a hall's slip cannot be printed.
enum HallSlipError: Error, Equatable {
    case unreadable(file: String, why: String)
    case tooLong(file: String)
    case notUTF8(file: String)
    case picture(file: String, PictureError)
    /// What is wrong on any paper.
    case problems(file: String, [TemplateProblem])
    /// What does not fit the paper of that profile.
    case unfit(file: String, profile: String, [TemplateProblem])
}

extension HallSlipError: CustomStringConvertible {
    /// A line for each thing that is wrong, as compilers write them, so that editors jump to it: `my.receipt:3:7: …`.
    var description: String {
        switch self {
        case .unreadable(let file, let why): "\(file) \(why)"
        case .tooLong(let file): "\(file) is longer than \(HallSlip.longestFile >> 20) MiB"
        case .notUTF8(let file): "\(file) is not UTF-8 text"
        case .picture(let file, let error): "\(file): the picture \(error)"
        case .problems(let file, let problems): Self.lines(file, problems, "")
        case .unfit(let file, let profile, let problems): Self.lines(file, problems, " (on \(profile))")
        }
    }

    private static func lines(_ file: String, _ problems: [TemplateProblem], _ paper: String) -> String {
        problems.map { problem in
            let place = problem.line > 0 ? "\(file):\(problem.line):\(problem.column)" : file
            return "\(place): \(problem.kind)\(paper)"
        }.joined(separator: "\n")
    }
}
