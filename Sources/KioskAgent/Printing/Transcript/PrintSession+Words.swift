import Escpos

extension PrintSession.State {
    /// What the agent does in this state, for a technician. States that differ only in a time or in a question have the same words.
    var words: String {
        switch self {
        case .fresh: "has not begun"
        case .opening: "opens the job"
        case .awaitingBaseline: "waits for the printer's automatic status"
        case .gating: "asks whether the printer can print"
        case .sendingHead: "sends the slip up to its number"
        case .checking: "asks once more before the number"
        case .sendingRest: "sends the number and the rest"
        case .awaitingEvidence: "waits for the printer's word that it has printed"
        case .settling: "waits until the slip must be out"
        case .verifying: "asks whether the printer is still well"
        case .consulting: "asks for the port status, as the printer leaves something undone"
        case .clearing(_, let outcome): "clears the printer: \(outcome.summary)"
        case .finished(let report): report.words
        }
    }
}

extension PrintReport {
    /// The end, with what is left in the printer where that is anything.
    var words: String {
        switch aftermath {
        case .clean: "\(outcome.summary); printer \(status.rawValue)"
        case .cleared: "\(outcome.summary); printer \(status.rawValue), cleared"
        case .uncleared(owed: 0): "\(outcome.summary); printer \(status.rawValue), not cleared"
        case .uncleared(let owed):
            "\(outcome.summary); printer \(status.rawValue), not cleared (\(owed) bytes would end its last command)"
        }
    }
}
