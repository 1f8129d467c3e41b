/// What a probe has found, as far as a profile has to know it.
public struct ProbeReport: Equatable, Sendable {
    /// All that came out, in order.
    public let findings: [ProbeFinding]
    /// How the printer was, by what it has said.
    public let status: PrinterStatus

    /// The report of a session, or of what there is of one.
    public init(_ session: ProbeSession) {
        findings = session.findings
        status = session.status
    }

    /// What was answered to `question`; nil: nothing, or it was not asked.
    public func answer(to question: ProbeQuestion) -> PrinterReply? {
        findings.lazy.compactMap { $0.answer(to: question)?.reply }.first
    }

    /// Whether it was asked and did not answer, not even late.
    public func leftUnanswered(_ question: ProbeQuestion) -> Bool {
        findings.contains(.unanswered(question)) && answer(to: question) == nil
    }

    /// Whether it said anything at all, on bulk IN.
    public var isAlive: Bool {
        findings.contains { finding in
            switch finding {
            case .answered(let question, _, _), .late(let question, _, _): question != .portStatus
            case .unanswered, .printedUnseen, .skipped, .unasked: false
            }
        }
    }

    /// Whether it was stopped, so that nothing is known of what stands in line with the data.
    public var wasStopped: Bool { !status.canPrint }

    /// Answers all four `DLE EOT`: an agent that asks one that is never answered takes the printer for offline.
    public var answersStatus: Bool {
        RealTimeQuery.allCases.allSatisfy { answer(to: .realTime($0)) != nil }
    }

    /// The slowest answer to what is asked in real time.
    public var slowestAnswer: Duration? {
        findings.compactMap { finding in
            switch finding {
            case .answered(let question, _, let delay), .late(let question, _, let delay):
                question.isInOrder || question == .portStatus ? nil : delay
            case .unanswered, .printedUnseen, .skipped, .unasked: nil
            }
        }.max()
    }

    /// The text of a `GS I`, printable ASCII alone: it is a stranger's.
    public func text(_ identity: ProbeQuestion.IdentityText) -> String? {
        guard case .information(let bytes) = answer(to: .information(identity)) else { return nil }
        let text = String(decoding: bytes.filter { (0x20...0x7E).contains($0) }, as: UTF8.self).trimmed
        return text.isEmpty ? nil : text
    }

    /// The byte of a `GS I`.
    public func byte(_ identity: ProbeQuestion.IdentityByte) -> UInt8? {
        guard case .single(let byte) = answer(to: .identity(identity)) else { return nil }
        return byte
    }
}
