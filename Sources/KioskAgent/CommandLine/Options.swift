/// The words behind a command's name: `--name value` pairs and plain words.
struct Options: Equatable {
    private(set) var words: [String] = []
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    /// Takes apart what follows the name of `command`, which says what may: each option once.
    init(_ arguments: ArraySlice<String>, of command: AgentCommand) throws(CommandFailure) {
        let allowed = command.options.filter { $0.value != nil }.map(\.name)
        let allowedFlags = command.options.filter { $0.value == nil }.map(\.name)
        var rest = arguments
        while let argument = rest.popFirst() {
            if !argument.hasPrefix("--") {
                guard words.count < command.maximumWords else {
                    throw Self.usage("\"\(argument)\" is one word too many")
                }
                words.append(argument)
                continue
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts.first.map(String.init) ?? ""
            if allowedFlags.contains(name), parts.count == 1 {
                guard flags.insert(name).inserted else { throw Self.usage("--\(name) is given twice") }
                continue
            }
            guard allowed.contains(name) else {
                let names = (allowed + allowedFlags).map { "--\($0)" }
                let known = names.isEmpty ? "no options" : names.joined(separator: ", ")
                throw Self.usage("--\(name) is not known here; allowed: \(known)")
            }
            guard values[name] == nil else { throw Self.usage("--\(name) is given twice") }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw Self.usage("--\(name) needs a value")
            }
            values[name] = value
        }
        for option in command.options where option.isRequired && values[option.name] == nil {
            throw Self.usage("\(command.name) needs \(option.form)")
        }
    }

    /// The value of an option, if it was given.
    func text(_ name: String) -> String? { values[name] }

    /// Whether a flag was given.
    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The value of an option as a whole number.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Self.usage(
                "--\(name) \(text): a whole number from \(range.lowerBound) to \(range.upperBound) is allowed")
        }
        return number
    }

    /// A command line that makes no sense.
    static func usage(_ message: String) -> CommandFailure {
        CommandFailure(code: .usage, message: message + "; kiosk-agent help tells more")
    }
}
