/// Which content a ticket's QR gets, and why.
public enum QRContentChoice: Hashable, Sendable {
    /// What central gave with the reservation.
    case central(QRContent)
    /// One that central gave in advance: it gave none with the reservation, or that was refused.
    case pooled(QRContent)
    /// The hall's own ticket address: there is neither, or they were refused.
    case template(QRContent, centralRefused: QRPlanRefusal?)
    /// No QR, the short code alone, which is worth an alarm. A nil refusal: central gave nothing, there is no template.
    case none(centralRefused: QRPlanRefusal?, templateRefused: QRPlanRefusal?)

    /// The content to be printed, if any.
    public var content: QRContent? {
        switch self {
        case .central(let content), .pooled(let content), .template(let content, _): content
        case .none: nil
        }
    }

    /// Takes what central gave if it can be printed, else what it gave in advance, else the template's address, else nothing.
    public static func choose(
        fromCentral: String?,
        pooled: String? = nil,
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
        if let pooled, let content = try? QRContent(pooled, planner: planner) { return .pooled(content) }
        guard let template else { return .none(centralRefused: centralRefused, templateRefused: nil) }
        do throws(QRPlanRefusal) {
            let content = try QRContent(template.url(for: token), planner: planner)
            return .template(content, centralRefused: centralRefused)
        } catch {
            return .none(centralRefused: centralRefused, templateRefused: error)
        }
    }
}
