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
    func make(
        for ticket: Ticket, answer: CentralAnswer.Reservation, hall: HallView, at now: Date?, profile: PrinterProfile
    ) throws(DocumentEncoderError) -> (reservation: Reservation, slip: EncodedDocument) {
        let encoder = try encoder(for: profile)
        // Less than nobody is a mistake of central's, which need not cost the citizen the ticket.
        let ahead = answer.ahead.flatMap { $0 < 0 ? nil : $0 }
        let qr = ticket.token.flatMap { chooseQR(token: $0, fromCentral: answer.qrContent, on: profile) }
        let reservation = Reservation(
            number: answer.number, ahead: ahead, businessDay: answer.businessDay, qrContent: qr?.content.text,
            issuedAt: now?.rfc3339)
        let service = hall.services.first { $0.id == ticket.service }
        let slip = encoder.encode(
            TicketComposer.compose(
                SlipContent(
                    hall: hall.hall, service: service?.name ?? BilingualText(zh: ticket.service, en: ""),
                    number: answer.number, ahead: ahead, qr: qr?.symbol,
                    shortCode: ticket.token?.shortCode.display,
                    issuedAt: now?.slipText, kiosk: kiosk)))
        if !slip.replaced.isEmpty {
            log.warning("the printer's font lacks \(String(slip.replaced)): the slip shows 〓 instead")
        }
        return (reservation, slip)
    }

    private func encoder(for profile: PrinterProfile) throws(DocumentEncoderError) -> DocumentEncoder {
        let last = encoder.withLock { $0 }
        if last.profile == profile { return last }
        let new = try DocumentEncoder(profile: profile)
        encoder.withLock { $0 = new }
        return new
    }

    private func chooseQR(
        token: Token, fromCentral: String?, on profile: PrinterProfile
    ) -> (content: QRContent, symbol: Symbol)? {
        let planner = QRPlanner(availableDots: profile.widthDots, purpose: .ticket)
        let choice = QRContentChoice.choose(
            fromCentral: fromCentral, template: template, token: token, planner: planner)
        guard let content = choice.content else {
            log.error("a slip goes out without a QR, its short code alone: \(choice.refusalSummary)")
            return nil
        }
        do {
            return (content, try Symbol(content))
        } catch {
            log.error("a slip goes out without a QR, its short code alone: \(error)")
            return nil
        }
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
        case .central, .template: "none"
        case .none(nil, nil): "central gave no content, and slip.qrTemplate is not set"
        case .none(let central, let template):
            [central.map { "central's content: \($0)" }, template.map { "slip.qrTemplate: \($0)" }]
                .compactMap { $0 }.joined(separator: "; ")
        }
    }
}
