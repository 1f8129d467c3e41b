import Escpos

/// What a template can ask for: `{{number}}`.
public enum Placeholder: String, CaseIterable, Sendable {
    case hall, hallEnglish, service, serviceEnglish
    case number, shortCode, ticketQR
    case ahead, nobodyAhead
    case issuedAt, issuedDate, issuedTime, businessDay, kiosk
    case bookedAt, bookedTime, rule, ruleEnglish
    case reprint, offline, offlineAdvice, offlineAdviceEnglish
    case followQR, logo

    /// What it stands for, for people who write templates.
    public var meaning: String {
        switch self {
        case .hall: "name of the hall"
        case .hallEnglish: "its English name"
        case .service: "name of the service"
        case .serviceEnglish: "its English name"
        case .number: "number of the ticket; every template must have it"
        case .shortCode: "code that people type when the QR cannot be scanned"
        case .ticketQR: "QR of the ticket, in a code property; every template must have it"
        case .ahead: "how many wait before it; empty for none, offline and on a reprint"
        case .nobodyAhead: "前面无人等候, where nobody waits before it"
        case .issuedAt: "date and time of issue; empty while the clock is not to be trusted"
        case .issuedDate: "the date of it"
        case .issuedTime: "the time of it"
        case .businessDay: "the hall's business day"
        case .kiosk: "name of the kiosk"
        case .bookedAt: "booked date and time of an appointment"
        case .bookedTime: "the time of it"
        case .rule: "how this ticket is called, in a sentence: appointments have another rule than others"
        case .ruleEnglish: "the same in English"
        case .reprint: "补打, on a slip that is printed once more"
        case .offline: "离线号, where the number was given while central was out of reach"
        case .offlineAdvice: "what to do then"
        case .offlineAdviceEnglish: "the same in English"
        case .followQR: "QR of the hall's official account, in a code property"
        case .logo: "the hall's logo (slip.logo), in an image property"
        }
    }

    /// Where it may stand.
    enum Use: Equatable {
        /// In text.
        case text
        /// As the value of a code property.
        case code
        /// As the value of an image property.
        case image
    }

    var use: Use {
        switch self {
        case .ticketQR, .followQR: .code
        case .logo: .image
        default: .text
        }
    }

    /// Cells of its longest value, as far as is known: names of all kinds are clipped to 40, numbers that are longer than here are
    /// printed smaller.
    var mostCells: Int {
        switch self {
        case .number: 6
        case .shortCode: 9
        case .ahead: 3
        case .issuedAt, .bookedAt: 16
        case .issuedDate, .businessDay: 10
        case .issuedTime, .bookedTime: 5
        default: SlipValues.mostCells
        }
    }

    /// Bytes of its longest value in a code, in UTF-8.
    var mostBytes: Int {
        switch self {
        // `http://weixin.qq.com/q/` and 22 characters; whatever else it is, it is left out where there is no room.
        case .ticketQR, .followQR: 45
        // A character of two cells has one scalar of up to four bytes, or eight of them.
        case _ where isOneWord: SlipValues.mostCells * 2
        default: SlipValues.mostCells * 2 * 8
        }
    }

    /// Makes no sense in two lines: printed smaller where it does not fit.
    var isOneWord: Bool {
        switch self {
        case .number, .shortCode, .ahead, .issuedAt, .issuedDate, .issuedTime, .businessDay, .bookedAt, .bookedTime:
            true
        default: false
        }
    }

    /// Whoever sees it can know which ticket this is: it must not be printed before the printer is past the point of no return.
    var tellsTicket: Bool { self == .number || isSecret }

    /// The ticket holder's alone: blanked where slips are kept.
    var isSecret: Bool { self == .shortCode || self == .ticketQR }
}

/// What must hold for a line to be printed.
struct Condition: Equatable {
    let placeholder: Placeholder
    /// `{{!name}}`: the line is for slips where it is empty; `{{?name}}`: for slips where it is not.
    let isEmpty: Bool
}
