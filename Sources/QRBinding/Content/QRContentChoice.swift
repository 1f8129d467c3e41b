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
            do throws(QRPlanRefusal) {
                return .central(try QRContent(fromCentral, planner: planner))
            } catch {
                centralRefused = error
            }
        }
        guard let template else { return .none(centralRefused: centralRefused, templateRefused: nil) }
        do throws(QRPlanRefusal) {
            let content = try QRContent(template.url(for: token), planner: planner)
            return .template(content, centralRefused: centralRefused)
        } catch {
            return .none(centralRefused: centralRefused, templateRefused: error)
        }
    }
}
