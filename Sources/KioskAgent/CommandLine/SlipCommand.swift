import Escpos
import FoundationEssentials
import Glibc
import SlipDesign

/// `kiosk-agent slip`: what whoever designs a hall's slip works with.
enum SlipCommand {
    static let command = AgentCommand(
        group: .slip, name: "slip", summary: "shows, checks and prints the hall's slip while it is designed",
        about: [
            "Reads the template and says what is wrong with it, file:line:column. Template, logo and profile are the configuration's unless given, else default, none and generic-80.",
            "With --watch it serves a page on this machine that shows the slip on wide and narrow paper as its file is edited. With --print it prints the sample, marked above and below as no ticket: through the running agent, between two tickets, or without one on the printer of the configuration.",
        ],
        options: [
            AgentCommand.Option(name: "template", value: "NAME|FILE", text: "one that comes with the agent, or a file"),
            AgentCommand.Option(name: "logo", value: "FILE", text: "a PNG"),
            .profile,
            AgentCommand.Option(
                name: "case", value: "CASE",
                text: "what it is shown for: " + SampleCase.allCases.map(\.rawValue).joined(separator: ", ")),
            AgentCommand.Option(
                name: "preview", value: "OUT.svg", text: "draws it with sample values; - is standard output"),
            AgentCommand.Option(name: "watch", value: nil, text: "serves the page that follows the file"),
            AgentCommand.Option(name: "port", value: "N", text: "where, with --watch; a free port unless given"),
            AgentCommand.Option(name: "print", value: nil, text: "prints the sample"),
            AgentCommand.Option(
                name: "show", value: "NAME",
                text: "the source of one that comes with the agent, to begin an own one from: "
                    + ShippedSlip.allCases.map(\.rawValue).joined(separator: ", ")),
            AgentCommand.Option(name: "placeholders", value: nil, text: "what stands for what"),
            .config,
            .socket,
        ],
        examples: [
            ("slip --show default > slip.receipt", "To begin from."),
            ("slip --template slip.receipt --watch", "To see it while it is edited."),
        ]
    ) { (options, signals) throws(CommandFailure) in
        try await run(options, terminations: signals.terminations)
        return .ok
    }

    private static func run(_ options: Options, terminations: AsyncStream<Int32>) async throws(CommandFailure) {
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
