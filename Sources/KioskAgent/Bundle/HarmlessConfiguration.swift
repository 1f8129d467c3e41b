import FoundationEssentials

/// A configuration file as it may be shown to anybody: keys that are known to be harmless with their values, of all others that they are
/// there.
struct HarmlessConfiguration: Equatable, Sendable {
    /// JSON; what is left out is `"[left out]"`.
    let json: String

    private static let leftOut = "[left out]"

    /// Keys whose values say nothing that a stranger may not know. Links are among `links`.
    private static let harmless: Set<String> = [
        "central.tokenFile", "central.deadlineMs", "central.caFile", "central.certificateFile", "central.keyFile",
        "kiosk.id", "kiosk.host", "kiosk.port", "kiosk.pages", "hall.host", "hall.names", "hall.port", "printer.serial",
        "printer.port", "printer.usb", "printer.device", "printer.profile", "printer.rollMetres",
        "printer.transcripts", "slip.template", "slip.logo", "store.path", "clock.trustPlainHTTP",
        "offline.numbersPerService", "offline.maxMinutes", "offline.qrPool", "voice.languages", "voice.one",
        "voice.chime", "voice.repeats", "voice.zone", "voice.engine", "voice.speed", "voice.clips", "service.socket",
        "service.pinFile",
    ]

    /// Keys whose values are links: without user, password, query and fragment, any of which may be a secret.
    private static let links: Set<String> = ["central.url", "kiosk.followURL", "slip.qrTemplate"]

    /// Throws, in words without any of the text, where it is no JSON5.
    init(of text: String) throws(NotJSON5) {
        let value: JSON5Value
        do {
            value = try JSON5Parser.parse(text)
        } catch {
            throw NotJSON5(position: error.position)
        }
        json = Self.json(value, path: "", indent: "") + "\n"
    }

    /// The text is no JSON5.
    struct NotJSON5: Error, CustomStringConvertible {
        let position: TextPosition
        var description: String { "it is no JSON5 from line \(position.line) on" }
    }

    private static func json(_ value: JSON5Value, path: String, indent: String) -> String {
        if case .object(let members) = value.kind {
            guard !members.isEmpty else { return "{}" }
            let inner = indent + "  "
            let lines = members.map { member in
                let path = path.isEmpty ? member.key : "\(path).\(member.key)"
                return "\(inner)\(quoted(member.key)): \(json(member.value, path: path, indent: inner))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        }
        if links.contains(path), case .string(let text) = value.kind { return quoted(bareLink(text)) }
        guard harmless.contains(path) else { return quoted(leftOut) }
        return plain(value)
    }

    private static func plain(_ value: JSON5Value) -> String {
        switch value.kind {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .string(let text): quoted(text)
        case .array(let values): "[" + values.map(plain).joined(separator: ", ") + "]"
        // None of the keys that are known has one.
        case .object: quoted(leftOut)
        }
    }

    private static func quoted(_ text: String) -> String { WireJSON.text(text) }

    /// Scheme, host, port and path.
    private static func bareLink(_ text: String) -> String {
        let scheme = text.prefix { $0 != ":" }
        let rest = text.dropFirst(scheme.count)
        guard rest.hasPrefix("://") else { return leftOut }
        let address = rest.dropFirst(3).prefix { $0 != "?" && $0 != "#" }
        let authority = address.prefix { $0 != "/" }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return "\(scheme)://\(host)\(address.dropFirst(authority.count))"
    }
}
