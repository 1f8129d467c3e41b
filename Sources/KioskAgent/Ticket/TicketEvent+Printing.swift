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

extension PrintOutcome {
    /// For the log: `printed (confirmed)`, `unknown, as the printer is paperOut`.
    var summary: String {
        switch self {
        case .printed(let evidence): "printed (\(evidence.rawValue))"
        case .unknown(let stop): "unknown, as \(stop.summary)"
        case .failed(let stop): "not printed, as \(stop.summary)"
        }
    }

    var logEvent: LogEvent {
        switch self {
        case .printed: .slipPrinted
        case .unknown: .slipUnknown
        case .failed: .slipFailed
        }
    }
}

extension PrintStop {
    fileprivate var summary: String {
        switch self {
        case .printer(let status): "the printer is \(status.rawValue)"
        case .noAnswer: "the printer did not answer"
        case .expired: "the slip could not begin in time"
        case .stalled: "the printer took no more bytes"
        }
    }
}
