import QRBinding
import SlipDesign

/// Which sample a template is tried with. Together they show every line that a template can have.
enum SampleCase: String, CaseIterable, Sendable {
    /// Six wait before it.
    case ordinary
    case nobodyAhead = "nobody-ahead"
    /// Its number was given while central was out of reach.
    case offline
    /// Printed once more.
    case reprint
    case appointment
    /// Central gave no content for a QR, and there is no address of the hall's own.
    case noQR = "no-qr"
    /// Every value as long as it gets: what cuts a line here is what a hall may see one day.
    case longNames = "long-names"
}

/// What samples have in common: the same on every machine and on every day, so that two drawings differ by the template alone.
struct SampleValues: Sendable {
    /// Name of the kiosk.
    var kiosk = "kiosk-1"
    /// The link in the ticket's QR, `{token}` in it.
    var qrTemplate = "https://q.hall.example/t/{token}"
    /// What the QR of the official account says.
    var followURL = "https://hall.example/follow"

    /// A token like any other, of no ticket.
    private static let token = Token(text: "kvzx2m7qd4hn6wtr3ybcfgja5e")

    /// What the slip says.
    func content(_ sample: SampleCase) -> SlipContent {
        var content = SlipContent(
            hall: "市民服务中心", hallEnglish: "Citizen Service Centre", service: "综合业务",
            serviceEnglish: "General services", number: "A010", kiosk: kiosk)
        content.ahead = 6
        content.issuedAt = "2026-11-23 09:41"
        content.businessDay = "2026-11-23"
        content.followContent = followURL
        if let token = Self.token, let template = try? TicketURLTemplate(qrTemplate) {
            content.qrContent = template.url(for: token)
            content.shortCode = token.shortCode.display
        }
        switch sample {
        case .ordinary: break
        case .nobodyAhead: content.ahead = 0
        case .offline:
            content.isOffline = true
            content.ahead = nil
        case .reprint:
            content.isReprint = true
            content.ahead = nil
        case .appointment: content.bookedAt = "2026-11-23 10:30"
        case .noQR: content.qrContent = nil
        case .longNames:
            content.hall = "中华人民共和国某某自治区某某市民服务中心"
            content.hallEnglish = "Citizen Service Centre, Mou Mou District"
            content.service = "不动产登记与转移登记及抵押登记综合受理窗"
            content.serviceEnglish = "Real estate: registrations and mortgages"
            content.number = "AB1234"
            content.ahead = 999
            content.kiosk = "kiosk-of-the-north-entrance-ground-floor"
        }
        return content
    }
}

extension SampleValues {
    /// The sample values, but for what the hall's configuration knows better.
    init(slip: Configuration.Slip, kiosk: Configuration.Kiosk) {
        self.init()
        qrTemplate = slip.qrTemplate ?? qrTemplate
        followURL = kiosk.followURL ?? followURL
    }
}
