/// What is wrong with a configuration file: where, what was found and what is allowed. Ends the agent with exit code 78.
struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// The file as it was named.
    var file: String
    /// Nil when the file as a whole is meant.
    var position: TextPosition?
    /// The key from the top, `central.url`; empty for the file as a whole.
    var path: String
    /// What was found, what is allowed.
    var message: String

    var description: String {
        var text = file
        if let position { text += ":\(position)" }
        if !path.isEmpty { text += ": \(path)" }
        return text + ": " + message
    }
}
