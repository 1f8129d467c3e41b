import Escpos
import FoundationEssentials

/// The body of `POST /slip/sample`: what whoever designs a slip wants to see on paper.
struct SampleOrder: Codable, Equatable, Sendable {
    /// The template's text.
    let template: String
    /// A PNG in base64; the hall's logo unless it is there, and the example where the hall has none.
    var logo: String?
    /// The sample, by its name; `ordinary` unless it is there.
    var sample: String?
}

/// The answer: what became of it.
struct SampleAnswer: Codable, Equatable, Sendable {
    enum Outcome: String, Codable, Sendable {
        case printed, unknown, failed
    }

    let outcome: Outcome
    /// The same with its reasons: `printed (confirmed)`.
    let words: String
}

extension SampleAnswer {
    init(_ outcome: PrintOutcome) {
        self.outcome =
            switch outcome {
            case .printed: .printed
            case .unknown: .unknown
            case .failed: .failed
            }
        words = outcome.summary
    }
}

/// The answer to a template that cannot be printed.
struct SampleRefusal: Codable, Equatable, Sendable {
    struct Detail: Codable, Equatable, Sendable {
        let code: String
        let message: String
        let problems: [SlipView.Problem]
    }

    let error: Detail
}
