/// One thing that came out of a probe.
public enum ProbeFinding: Equatable, Sendable {
    /// It answered, so long after the question was on its way.
    case answered(ProbeQuestion, PrinterReply, after: Duration)
    /// It answered, but only when it had been asked something else already.
    case late(ProbeQuestion, PrinterReply, after: Duration)
    /// It did not answer in time.
    case unanswered(ProbeQuestion)
    /// It took the slip, and cannot say whether it is printed.
    case printedUnseen
    /// It was not asked.
    case skipped(ProbeQuestion, ProbeSkip)
    /// It said something that fits no question.
    case unasked(PrinterReply)
}

/// Why a question was left out.
public enum ProbeSkip: Equatable, Sendable {
    /// There is no way back from this printer.
    case oneWay
    /// Its interface is the maker's own, which has no class requests.
    case noClassRequests
    /// It answered nothing so far, and might print the question.
    case mute
    /// It cannot print now, and would answer when nobody waits for it any more.
    case stopped(PrinterStatus)
    /// Two questions of this kind went unanswered.
    case othersUnanswered
}

extension ProbeSkip: CustomStringConvertible {
    /// For technicians.
    public var description: String {
        switch self {
        case .oneWay: "not asked: there is no way back from it"
        case .noClassRequests: "not asked: its interface is the maker's own"
        case .mute: "not asked: it answers nothing, and might print the question"
        case .stopped(let status): "not asked: it cannot print now (\(status.rawValue))"
        case .othersUnanswered: "not asked: others of the kind went unanswered"
        }
    }
}

/// How a probe ended.
public enum ProbeEnd: Equatable, Sendable {
    /// Everything was asked that makes sense.
    case complete
    /// It was told to stop.
    case interrupted
    /// The printer takes no bytes: it was about to be asked this.
    case stuck(ProbeQuestion)
    /// The connection is gone; the reason is for technicians.
    case lost(String)
}
