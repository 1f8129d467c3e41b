/// Which content a ticket's QR gets, and why.
public enum QRContentChoice: Hashable, Sendable {
    /// What central gave with the reservation.
    case central(QRContent)
    /// The hall's own ticket address: central gave nothing, or what it gave was refused.
    case template(QRContent, centralRefused: QRPlanRefusal?)
    /// No QR, the short code alone, which is worth an alarm. A nil refusal: central gave nothing, there is no template.
    case none(centralRefused: QRPlanRefusal?, templateRefused: QRPlanRefusal?)

    /// The content to be printed, if any.
    public var content: QRContent? {
        switch self {
        case .central(let content), .template(let content, _): content
        case .none: nil
        }
    }

    /// Takes what central gave if it can be printed, else the template's address if that can be printed, else nothing.
    public static func choose(
        fromCentral: String?,
        template: TicketURLTemplate?,
        token: Token,
        planner: QRPlanner
    ) -> QRContentChoice {
        var centralRefused: QRPlanRefusal?
        if let fromCentral {
            switch planned(fromCentral, planner) {
            case .success(let content): return .central(content)
            case .failure(let refusal): centralRefused = refusal
            }
        }
        guard let template else { return .none(centralRefused: centralRefused, templateRefused: nil) }
        switch planned(template.url(for: token), planner) {
        case .success(let content): return .template(content, centralRefused: centralRefused)
        case .failure(let refusal): return .none(centralRefused: centralRefused, templateRefused: refusal)
        }
    }

    private static func planned(_ text: String, _ planner: QRPlanner) -> Result<QRContent, QRPlanRefusal> {
        Result { () throws(QRPlanRefusal) in
            QRContent(text: text, plan: try planner.plan(contentBytes: text.utf8.count))
        }
    }
}
