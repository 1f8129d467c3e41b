import Escpos
import FoundationEssentials
import QRBinding
import SlipDesign
import Synchronization

/// From central's answer to the bytes of a slip: chooses the QR's content, fills the hall's template, and encodes.
final class SlipMaker: Sendable {
    /// What the last slip was made with: the next one is almost always for the same printer.
    private let press: Mutex<Press>
    private let slip: HallSlip
    private let name: String
    private let qrTemplate: TicketURLTemplate?
    private let kiosk: String

    /// What slips for one model of printer are made with.
    private struct Press {
        let encoder: DocumentEncoder
        let slip: HallSlip

        var profile: PrinterProfile { encoder.profile }
    }

    /// `name` is what the configuration calls the slip. `qrTemplate` has been checked by the configuration; one that is wrong all the
    /// same counts as none.
    init(
        slip: HallSlip = .builtIn, named name: String = ShippedSlip.standard.rawValue, qrTemplate: String?,
        kiosk: String
    ) throws(DocumentEncoderError) {
        let profile = PrinterCatalog.defaultProfile
        press = Mutex(
            Press(
                encoder: try DocumentEncoder(profile: profile), slip: Self.slip(slip, named: name, on: profile)))
        self.slip = slip
        self.name = name
        self.qrTemplate = qrTemplate.flatMap { try? TicketURLTemplate($0) }
        self.kiosk = kiosk
    }

    /// What stands firm with commit 2, and the slip that is printed after it, on a printer of that profile.
    ///
    /// `pooled`: a QR content in reserve, used where central gave none with the number.
    func make(
        for ticket: Ticket, number: GivenNumber, pooled: String? = nil, hall: HallView, at now: Date?,
        profile: PrinterProfile
    ) throws(DocumentEncoderError) -> (reservation: Reservation, slip: EncodedDocument) {
        let press = try press(for: profile)
        let content = ticket.token.flatMap {
            chooseQR(
                token: $0, fromCentral: number.qrContent, pooled: pooled,
                planner: press.slip.template.planner(on: profile))
        }
        let reservation = Reservation(
            number: number.number, ahead: number.ahead, businessDay: number.businessDay, qrContent: content,
            issuedAt: now?.rfc3339Milliseconds, leaseID: number.leaseID, notBefore: number.notBefore)
        var ticket = ticket
        ticket.state = .printing(reservation)
        return (reservation, try slip(for: ticket, hall: hall, profile: profile))
    }

    /// The slip of a ticket that has its number.
    func slip(
        for ticket: Ticket, hall: HallView, profile: PrinterProfile, isReprint: Bool = false
    ) throws(DocumentEncoderError) -> EncodedDocument {
        let press = try press(for: profile)
        let service = hall.services.first { $0.id == ticket.service }
        let reservation = ticket.state.reservation
        var content = SlipContent(
            hall: hall.hall.zh, hallEnglish: hall.hall.en, service: service?.name.zh ?? ticket.service,
            serviceEnglish: service?.name.en ?? "", number: reservation?.number ?? "", kiosk: kiosk)
        content.isReprint = isReprint
        content.isOffline = reservation?.leaseID != nil
        // By the time of a reprint others have gone, and so it would be wrong.
        content.ahead = isReprint ? nil : reservation?.ahead
        content.bookedAt = reservation?.notBefore.flatMap(Date.init(rfc3339:))?.slipText
        content.qrContent = reservation?.qrContent
        content.shortCode = ticket.token?.shortCode.display
        content.issuedAt = reservation?.issuedAt.flatMap(Date.init(rfc3339:))?.slipText
        content.businessDay = reservation?.businessDay
        content.followContent = hall.followURL
        let composed = press.slip.template.compose(content, logo: press.slip.logo, on: profile)
        if let refusal = composed.refusal {
            log.error("a slip goes out without a QR, its short code alone: \(refusal)")
        }
        let slip = press.encoder.encode(composed.document)
        if !slip.replaced.isEmpty {
            let reason = slip.fontsError.map { "\($0)" } ?? "the printer's font lacks some"
            log.warning("\(reason): the slip shows 〓 for \(String(slip.replaced))")
        }
        return slip
    }

    private func press(for profile: PrinterProfile) throws(DocumentEncoderError) -> Press {
        let last = press.withLock { $0 }
        if last.profile == profile { return last }
        let new = Press(encoder: try DocumentEncoder(profile: profile), slip: Self.slip(slip, named: name, on: profile))
        press.withLock { $0 = new }
        return new
    }

    /// The hall's slip where it fits the paper, else the one that always does.
    private static func slip(_ slip: HallSlip, named name: String, on profile: PrinterProfile) -> HallSlip {
        do throws(HallSlipError) {
            try slip.check(on: profile, file: name)
            return slip
        } catch {
            HallSlip.alarm(error)
            return .builtIn
        }
    }

    private func chooseQR(
        token: Token, fromCentral: String?, pooled: String?, planner: QRPlanner
    ) -> String? {
        let choice = QRContentChoice.choose(
            fromCentral: fromCentral, pooled: pooled, template: qrTemplate, token: token, planner: planner)
        if choice.content == nil {
            log.error("a slip goes out without a QR, its short code alone: \(choice.refusalSummary)")
        }
        return choice.content?.text
    }
}

extension QRContentChoice {
    /// Why there is no better content, for the log.
    fileprivate var refusalSummary: String {
        switch self {
        case .central, .pooled, .template: "none"
        case .none(nil, nil): "central gave no content, and slip.qrTemplate is not set"
        case .none(let central, let template):
            [central.map { "central's content: \($0)" }, template.map { "slip.qrTemplate: \($0)" }]
                .compactMap { $0 }.joined(separator: "; ")
        }
    }
}
