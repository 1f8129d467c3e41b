import Escpos
import FoundationEssentials
import Glibc
import SlipDesign

/// `kiosk-agent slip`: what whoever designs a hall's slip works with.
enum SlipCommand {
    static func run(_ arguments: ArraySlice<String>, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
        let options = try Options(
            arguments, allowed: ["template", "logo", "profile", "config", "case", "preview", "show", "port", "socket"],
            flags: ["placeholders", "watch", "print"])
        if options.has("placeholders") { return printOutput(placeholders) }
        if let name = options.text("show") { return printOutput(try source(of: name)) }
        let design = try SlipOptions.design(options)
        if options.has("watch") { return try await watch(design, options, terminations: terminations) }
        let sample = try SlipOptions.sample(options)
        if options.has("print") { return try await printSample(design, sample, terminations: terminations) }
        let slip = try design.read(on: design.profile)
        let drawn = try design.draw(slip, sample, on: design.profile)
        if let file = options.text("preview") { try write(drawn.svg, to: file) }
        let logo = slip.logo == nil && slip.template.showsLogo ? ", with the example logo" : ""
        printProgress("\(design.name) on \(design.profile.id): \(drawn.summary)\(logo)")
    }

    /// Serves the page that follows the files until it is told to end.
    private static func watch(
        _ design: SlipOptions, _ options: Options, terminations: AsyncStream<Int32>
    ) async throws(CommandFailure) {
        let port = UInt16(try options.integer("port", in: 0...65535) ?? 0)
        let papers = design.papers
        let listener = try SlipListener(
            SlipPreview(design.files, values: design.values) { papers }, port: port)
        printOutput("\(listener.url) shows \(design.name) as it is edited. Ctrl-C ends.\n")
        await runUntilTerminated(terminations) { await rest(for: nil) }
        await listener.stop()
    }

    /// Every placeholder and what it stands for, in two columns.
    private static var placeholders: String {
        let names = Placeholder.allCases.map { "{{\($0.rawValue)}}" }
        let width = names.map(\.count).max() ?? 0
        return zip(names, Placeholder.allCases).map { name, placeholder in
            name + String(repeating: " ", count: width - name.count + 2) + placeholder.meaning + "\n"
        }.joined()
    }

    private static func source(of name: String) throws(CommandFailure) -> String {
        guard let shipped = ShippedSlip(rawValue: name) else {
            let names = ShippedSlip.allCases.map(\.rawValue).joined(separator: ", ")
            throw Options.usage("--show \(name): \(names) are allowed")
        }
        return shipped.source
    }

    /// Whole, or not at all: what was drawn before stays where a template cannot be drawn or the disk is full.
    private static func write(_ svg: String, to file: String) throws(CommandFailure) {
        if file == "-" { return printOutput(svg) }
        do {
            try Data(svg.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw CommandFailure(code: .cannotCreate, message: "\(file) cannot be written: \(Errno.current)")
        }
    }
}
