import Escpos

/// What the placeholders of text stand for on one slip: safe to print, whatever came from outside.
struct SlipValues {
    /// Cells to which a value is clipped: as many as a narrow column and a wide name need, and few enough to know at once whether a
    /// template's lines fit.
    static let mostCells = 40

    private let content: SlipContent
    private let hall: String
    private let hallEnglish: String
    private let service: String
    private let serviceEnglish: String
    private let number: String

    init(_ content: SlipContent) {
        self.content = content
        hall = content.hall.printable
        hallEnglish = content.hallEnglish.printable
        service = content.service.printable
        serviceEnglish = content.serviceEnglish.printable
        number = content.number.oneWord
    }

    /// The value, without control and formatting characters and at most `mostCells` cells long; empty where there is none.
    subscript(_ placeholder: Placeholder) -> String {
        switch placeholder {
        case .hall: hall
        case .hallEnglish: hallEnglish
        case .service: service
        case .serviceEnglish: serviceEnglish
        case .number: number
        case .shortCode: (content.shortCode ?? "").oneWord
        case .ahead: content.ahead.flatMap { $0 > 0 ? "\($0)" : nil } ?? ""
        case .nobodyAhead: content.ahead == 0 ? "前面无人等候" : ""
        case .issuedAt: (content.issuedAt ?? "").oneWord
        case .issuedDate: Self.date(content.issuedAt)
        case .issuedTime: Self.time(content.issuedAt)
        case .businessDay: (content.businessDay ?? "").oneWord
        case .kiosk: content.kiosk.printable
        case .bookedAt: (content.bookedAt ?? "").oneWord
        case .bookedTime: Self.time(content.bookedAt)
        case .rule: content.bookedAt == nil ? "请留意叫号，过号请咨询工作人员" : "到时优先叫号，之前无人等候才叫号"
        case .ruleEnglish:
            content.bookedAt == nil ? "Listen for your number" : "First from then, earlier if nobody waits"
        case .reprint: content.isReprint ? "补打" : ""
        case .offline: content.isOffline ? "离线号" : ""
        case .offlineAdvice: content.isOffline ? "系统恢复后叫号，请咨询工作人员" : ""
        case .offlineAdviceEnglish: content.isOffline ? "Called once we are back; ask us" : ""
        case .ticketQR, .followQR, .logo: ""
        }
    }

    /// `2026-11-23` of `2026-11-23 09:41`.
    private static func date(_ moment: String?) -> String {
        guard let moment, let space = moment.firstIndex(of: " ") else { return "" }
        return String(moment[..<space]).oneWord
    }

    /// `09:41` of `2026-11-23 09:41`.
    private static func time(_ moment: String?) -> String {
        guard let moment, let space = moment.firstIndex(of: " ") else { return "" }
        return String(moment[space...].dropFirst()).oneWord
    }
}

extension String {
    /// One line without control and formatting characters, clipped to `SlipValues.mostCells`.
    var printable: String { printable(scalarsPerCharacter: 8) }

    /// The same for numbers, codes and times, whose characters have no marks upon them.
    fileprivate var oneWord: String { printable(scalarsPerCharacter: 1) }

    private func printable(scalarsPerCharacter most: Int) -> String {
        // Nearly all values are short and plain.
        var plainCells = 0
        if unicodeScalars.allSatisfy({ scalar in
            plainCells += scalar.isASCII ? 1 : 2
            return scalar.isPlain && plainCells <= SlipValues.mostCells
        }) {
            return self
        }
        var text = ""
        var cells = 0
        for character in self {
            // Marks can be piled upon a character without end.
            let kept = String(
                String.UnicodeScalarView(character.unicodeScalars.lazy.filter { !$0.isHarmful }.prefix(most)))
            // Nothing is joined to nothing.
            if text.isEmpty, kept.unicodeScalars.allSatisfy(\.isJoiner) { continue }
            // What a formatting character had joined may be several now.
            cells += kept.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
            if cells > SlipValues.mostCells { break }
            text += kept
        }
        return text
    }
}

extension Unicode.Scalar {
    /// ASCII that prints, Chinese characters and their punctuation.
    fileprivate var isPlain: Bool {
        switch value {
        case 0x20...0x7E, 0x3001...0x3011, 0x4E00...0x9FFF, 0xFF01...0xFF5E: true
        default: false
        }
    }

    /// Says whether letters are joined, in Uyghur and Persian (200C, 200D), or parts a Mongolian vowel from its word (180E).
    var isJoiner: Bool { value == 0x180E || value == 0x200C || value == 0x200D }

    /// Controls a device or the direction of text instead of showing something, or means nothing to anybody.
    fileprivate var isHarmful: Bool {
        if isJoiner { return false }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }
}
