extension TemplateProblem: CustomStringConvertible {
    /// `line 3, column 7: …`, for people who write templates.
    public var description: String { line > 0 ? "line \(line), column \(column): \(kind)" : "\(kind)" }
}

extension TemplateProblem.Kind: CustomStringConvertible {
    /// What is wrong and what would be right, without the place.
    public var description: String {
        switch self {
        case .hexadecimalEscape: "two hexadecimal digits are expected after \\x"
        case .placeholderWithoutEnd: "{{ without }}"
        case .unknownPlaceholder(let name): Self.unknown(name)
        case .misplaced(let placeholder):
            switch placeholder.use {
            case .text: "{{\(placeholder.rawValue)}} is text and cannot be an image"
            case .code: "{{\(placeholder.rawValue)}} is a QR: {code: {{\(placeholder.rawValue)}}; option: qrcode}"
            case .image: "{{\(placeholder.rawValue)}} is a picture: {image: {{\(placeholder.rawValue)}}}"
            }
        case .strayBrace:
            "a brace that opens or closes no property; as text it is written \\{ or \\}, and | within a property \\|"
        case .propertyBesideColumns: "a property must be the only column of its line"
        case .member: "key: value is expected, and ; between two of them; within a value ; is written \\;"
        case .memberTwice(let key): "\(key) stands a second time in this line"
        case .conditionalSetting(let key):
            "\(key) holds for all slips, and this line is not on every one: it must stand in a line without {{? or {{!"
        case .unknownKey(let name):
            "unknown property \(name.shortened); there are \(Member.Key.allCases.map(\.rawValue).joined(separator: ", "))"
        case .value(let key, let allowed): "\(key): \(allowed) is expected"
        case .barcode(let name):
            "\(name.map { "\($0.shortened) is a barcode, and" } ?? "a code without option: qrcode is a barcode, and") slips have none: option: qrcode"
        case .command: "command would send raw bytes to the printer, and is left out of slips"
        case .picture(let error): "the picture \(error)"
        case .ticketQRTwice: "{{ticketQR}} stands here a second time"
        case .missing(.ticketQR): "the ticket's QR is missing: {code: {{ticketQR}}; option: qrcode}"
        case .missing(let placeholder): "{{\(placeholder.rawValue)}} is missing"
        case .conditional(let placeholder):
            "{{\(placeholder.rawValue)}} must be on every slip, and this line is not"
        case .notAlone(let placeholder): "{{\(placeholder.rawValue)}} must be all of the value"
        case .hiddenLine: "text: nowrap prints one line, and this would be in the next one"
        case .hiddenColumn(let widths): "width says how wide \(widths) columns are, and this is one more"
        case .tooManyColumns(let most): "the paper has room for \(most) columns, and this is one more"
        case .characterTooWide(let needed, let width):
            "a character of \(needed) cells does not fit a column of \(width)"
        case .textTooWide(let needed, let width): "up to \(needed) cells do not fit the \(width) that there are"
        case .pictureTooWide(let dots, let paper): "the picture is \(dots) dots wide, and the paper prints \(paper)"
        case .noRoomForQR(let needed, let dots):
            "a ticket's QR needs \(needed) dots to be scanned at first try, and there are \(dots)"
        case .noRoomForCode(let needed, let dots): "this QR needs up to \(needed) dots, and there are \(dots)"
        case .codeTooLong(let bytes): "this QR can become \(bytes) bytes long, and none holds more than 2953"
        }
    }

    private static func unknown(_ name: String) -> String {
        let names = Placeholder.allCases.map(\.rawValue)
        if let near = names.first(where: { $0.lowercased() == name.lowercased() }) {
            return "unknown placeholder \(name.shortened); it is written \(near)"
        }
        return "unknown placeholder \(name.shortened); there are \(names.joined(separator: ", "))"
    }
}

extension String {
    /// Short enough for a message, whatever somebody wrote.
    var shortened: String { count > 40 ? "\(prefix(40))…" : self }
}
