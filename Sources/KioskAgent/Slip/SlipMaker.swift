import Escpos
import FoundationEssentials
import QRBinding
import Synchronization

/// From central's answer to the bytes of a slip: chooses the QR's content, draws it, lays out and encodes.
final class SlipMaker: Sendable {
    /// The encoder of the last slip: the next one is almost always for the same printer.
    private let encoder: Mutex<DocumentEncoder>
    private let template: TicketURLTemplate?
    private let kiosk: String

    /// `qrTemplate` has been checked by the configuration; one that is wrong all the same counts as none.
    init(qrTemplate: String?, kiosk: String) throws(DocumentEncoderError) {
        encoder = Mutex(try DocumentEncoder(profile: PrinterCatalog.defaultProfile))
        template = qrTemplate.flatMap { try? TicketURLTemplate($0) }
        self.kiosk = kiosk
    }

    /// What stands firm with commit 2, and the slip that is printed after it, on a printer of that profile.
    ///
    /// `pooled`: a QR content in reserve, used where central gave none with the number.
    func make(
        for ticket: Ticket, number: GivenNumber, pooled: String? = nil, hall: HallView, at now: Date?,
        profile: PrinterProfile
    ) throws(DocumentEncoderError) -> (reservation: Reservation, slip: EncodedDocument) {
        let content = ticket.token.flatMap {
            chooseQR(token: $0, fromCentral: number.qrContent, pooled: pooled, on: profile)
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
        let encoder = try encoder(for: profile)
        let service = hall.services.first { $0.id == ticket.service }
        let reservation = ticket.state.reservation
        let slip = encoder.encode(
            TicketComposer.compose(
                SlipContent(
                    hall: hall.hall, service: service?.name ?? BilingualText(zh: ticket.service, en: ""),
                    number: reservation?.number ?? "", isReprint: isReprint, isOffline: reservation?.leaseID != nil,
                    // By the time of a reprint others have gone, and so it would be wrong.
                    ahead: isReprint ? nil : reservation?.ahead,
                    bookedAt: reservation?.notBefore.flatMap(Date.init(rfc3339:))?.slipText,
                    qr: reservation?.qrContent.flatMap { symbol($0, on: profile) },
                    shortCode: ticket.token?.shortCode.display,
                    issuedAt: reservation?.issuedAt.flatMap(Date.init(rfc3339:))?.slipText, kiosk: kiosk)))
        if !slip.replaced.isEmpty {
            log.warning("the printer's font lacks \(String(slip.replaced)): the slip shows 〓 instead")
        }
        return slip
    }

    private func encoder(for profile: PrinterProfile) throws(DocumentEncoderError) -> DocumentEncoder {
        let last = encoder.withLock { $0 }
        if last.profile == profile { return last }
        let new = try DocumentEncoder(profile: profile)
        encoder.withLock { $0 = new }
        return new
    }

    private func chooseQR(
        token: Token, fromCentral: String?, pooled: String?, on profile: PrinterProfile
    ) -> String? {
        let choice = QRContentChoice.choose(
            fromCentral: fromCentral, pooled: pooled, template: template, token: token, planner: Self.planner(profile))
        if choice.content == nil {
            log.error("a slip goes out without a QR, its short code alone: \(choice.refusalSummary)")
        }
        return choice.content?.text
    }

    /// The symbol of a content. One that was chosen for another printer's paper may not fit on this one's.
    private func symbol(_ content: String, on profile: PrinterProfile) -> Symbol? {
        do {
            return try Symbol(QRContent(content, planner: Self.planner(profile)))
        } catch {
            log.error("a slip goes out without a QR, its short code alone: \(error)")
            return nil
        }
    }

    private static func planner(_ profile: PrinterProfile) -> QRPlanner {
        QRPlanner(availableDots: profile.widthDots, purpose: .ticket)
    }
}

extension Symbol {
    /// The symbol of a planned content. Its quiet zone is among its modules already.
    fileprivate init(_ content: QRContent) throws(QRCodeError) {
        let symbol = try QRSymbol(content)
        guard let modules = Bitmap(width: symbol.side, height: symbol.side, bytes: symbol.rows) else {
            // Rows of a symbol are as many and as long as its side says.
            preconditionFailure("a symbol of the wrong size")
        }
        self.init(modules: modules, dotsPerModule: content.plan.dotsPerModule, quietZone: 0)
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
