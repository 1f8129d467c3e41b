/// `kiosk-agent store`: the store's file, and the way back to an older version of it.
enum StoreCommand {
    private enum Order {
        case list
        /// To a version; nil: to that of the newest copy.
        case back(Int?)
        case backToCopy
    }

    static let command = AgentCommand(
        group: .service, name: "store",
        summary: "shows the store's file and its copies, or goes back to an older version",
        forms: ["[list]", "back [VERSION]"],
        about: [
            "A newer agent makes a newer version of the store at its first start, and copies it aside before. An older agent does not use that: back gives the store its older shape again, with all of today's tickets, numbers in reserve and notices, so that nothing is lost and no number is given twice. Stop the agent before, and install the older one afterwards.",
            "Where the older version has no place for a row, nothing is changed, and the row is named. The newer file is put aside. Copies and what was put aside are deleted once their business day is over.",
            "Run it as root or as the agent's user.",
        ],
        options: [
            AgentCommand.Option(
                name: "as-it-was", value: nil,
                text:
                    "back to the copy itself, only where the store is damaged: what was taken since is lost, and so is what was in reserve"
            ),
            .json, .config,
        ],
        failure: "the store cannot be brought back; it is as it was",
        examples: [
            ("store back", "To the version of before the upgrade."),
            ("store back 3", "To version 3, as the older kiosk-agent asked for it."),
        ]
    ) { (options, _) throws(CommandFailure) in
        try run(options)
        return .ok
    }

    private static func run(_ options: Options) throws(CommandFailure) {
        let order = try order(options)
        let path: String
        do {
            path = try Configuration.storePath(file: options.text("config") ?? PrinterFiles.defaultConfiguration)
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
        if case .list = order {
            let survey = StoreSurvey.look(at: path)
            return printOutput(options.has("json") ? WireJSON.text(survey) + "\n" : StoreListing.text(of: survey))
        }
        do {
            let outcome = try goBack(order, StoreReturn(path: path))
            printOutput(
                options.has("json") ? WireJSON.text(outcome) + "\n" : StoreListing.text(of: outcome, path: path))
        } catch {
            throw CommandFailure(code: code(of: error), message: "\(error)")
        }
    }

    private static func order(_ options: Options) throws(CommandFailure) -> Order {
        let (words, asItWas) = (options.words, options.has("as-it-was"))
        switch (words.first ?? "list", words.dropFirst().first) {
        case ("list", nil) where !asItWas: return .list
        case ("back", nil): return asItWas ? .backToCopy : .back(nil)
        case ("back", let version?) where !asItWas:
            if let version = Int(version), version > 0 { return .back(version) }
        default: break
        }
        throw Options.usage("store takes list, back, back VERSION with a number, or back --as-it-was")
    }

    private static func goBack(_ order: Order, _ store: StoreReturn) throws(StoreReturnError) -> StoreReturn.Outcome {
        switch order {
        case .list, .backToCopy: return try store.goToCopy()
        case .back(let version?): return try store.go(to: version)
        case .back(nil):
            guard let copy = StoreAside.all(of: store.path).first(where: { $0.kind == .before }) else {
                throw .noCopy(path: store.path)
            }
            return try store.go(to: copy.version)
        }
    }

    private static func code(of error: StoreReturnError) -> ExitCode {
        switch error {
        case .store(.full): .cannotCreate
        case .store(.inUse), .open: .unavailable
        case .store, .notOlder, .noCopy, .sound, .notOwner, .lacking, .unfit: .failure
        }
    }
}
