import Escpos
import QRBinding

extension TicketEvent {
    /// What the end of printing means for a ticket.
    init(_ outcome: PrintOutcome) {
        self =
            switch outcome {
            case .printed(.confirmed): .printed(.confirmed)
            case .printed(.statusOK): .printed(.statusOK)
            case .printed(.sent): .printed(.sent)
            case .unknown: .printInterrupted
            case .failed: .printFailed
            }
    }
}
