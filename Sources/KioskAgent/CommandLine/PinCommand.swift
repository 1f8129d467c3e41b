import Glibc

/// `kiosk-agent pin`: sets the PIN that opens the service page.
enum PinCommand {
    /// Where it goes where the configuration names no file, or there is none.
    static let defaultFile = "/etc/kiosk-agent/service.pin"

    static let command = AgentCommand(
        group: .service, name: "pin", summary: "sets the PIN that opens the service page",
        about: [
            "Asks for it twice, and shows nothing of it; where standard input is no terminal, its first line is the PIN. 6 to 12 digits, "
                + "none of those that are tried first. The file gets its hash alone (crypt(5), yescrypt), in one line, for owner and group.",
            "A running agent takes the new PIN at once, where the file is its service.pinFile.",
        ],
        options: [
            .init(
                name: "file", value: "FILE",
                text: "where the hash goes; service.pinFile of the configuration, else \(defaultFile), unless given"),
            .config,
        ],
        failure: "the PIN was not given twice alike; nothing was changed"
    ) { (options, signals) throws(CommandFailure) in
        try run(options)
        return .ok
    }

    private static func run(_ options: Options) throws(CommandFailure) {
        let place = try place(options)
        let file = PinFile(path: options.text("file") ?? place?.file ?? defaultFile)
        let hash: PinHash
        do {
            hash = try PinHash(of: try chosenPin())
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(code: .unavailable, message: "libcrypt of this machine cannot make a yescrypt hash")
        }
        do {
            try file.write(hash, group: place.flatMap { group(of: $0.storeFolder) })
        } catch {
            throw CommandFailure(code: .cannotCreate, message: "\(file.path) cannot be written: \(error)")
        }
        printOutput("The PIN of the service page is set: \(file.path) has its hash. ")
        if place?.file == file.path {
            printOutput("It counts from now on.\n")
        } else {
            printOutput(
                "Name that file in the configuration, service: {pinFile: '\(file.path)'}, and start the agent again.\n")
        }
    }

    /// What the configuration says; nil where there is none, and a file was named.
    private static func place(_ options: Options) throws(CommandFailure) -> Configuration.PinPlace? {
        let configuration = options.text("config") ?? PrinterFiles.defaultConfiguration
        if options.text("config") == nil, access(configuration, F_OK) != 0 { return nil }
        do {
            return try Configuration.pinPlace(file: configuration)
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
    }

    private static func chosenPin() throws(CommandFailure) -> Pin {
        guard SecretInput.isTyped else { return try pin(SecretInput.line()) }
        guard let first = SecretInput.typed(after: "New PIN (6 to 12 digits): ") else { throw abandoned }
        let pin = try pin(first)
        guard let second = SecretInput.typed(after: "Once more: ") else { throw abandoned }
        guard second == first else {
            throw CommandFailure(code: .failure, message: "the two are not the same; nothing was changed")
        }
        return pin
    }

    private static var abandoned: CommandFailure {
        CommandFailure(code: .failure, message: "given up; nothing was changed")
    }

    private static func pin(_ typed: String) throws(CommandFailure) -> Pin {
        do {
            return try Pin(chosen: typed)
        } catch {
            throw CommandFailure(code: .data, message: "\(error); nothing was changed")
        }
    }

    /// Whose folder the agent's is: that group has to read the hash.
    private static func group(of folder: String) -> gid_t? {
        var status = stat()
        return stat(folder, &status) == 0 ? status.st_gid : nil
    }
}
