/// A question whose answer tells how a printer is.
public enum StatusQuestion: Equatable, Sendable {
    /// `DLE EOT n`: four questions, whose answers do not name them.
    case realTime(RealTimeQuery)
    /// Custom's `DLE EOT 14h`: one answer for everything.
    case fullStatus
    /// GET_PORT_STATUS of the USB printer class, over the control pipe: it is answered while bulk OUT is blocked.
    case portStatus

    /// What asks it on bulk OUT: nothing for the port status, which is a class request.
    public var bytes: [UInt8] {
        switch self {
        case .realTime(let query): query.bytes
        case .fullStatus: [0x10, 0x04, 0x14]
        case .portStatus: []
        }
    }
}

extension PrinterProfile {
    /// What a printer of this model is asked to learn how it is, in order; empty when it answers nothing.
    ///
    /// Of those that it answers, what knows most in the fewest answers: the full status says all that the four `DLE EOT` say, and
    /// head lever and supply voltage besides, in one answer that names its question. The port status has three bits.
    public var statusQuestions: [StatusQuestion] {
        if answersFullStatus { return [.fullStatus] }
        if answersStatus { return RealTimeQuery.allCases.map(StatusQuestion.realTime) }
        return answersPortStatus ? [.portStatus] : []
    }

    /// Whether a printer of this model can be asked how it is.
    public var answersQuestions: Bool { answersFullStatus || answersStatus || answersPortStatus }

    /// This model, asked nothing: for a printer that turned out to be mute. Its slips are sent whole, and their evidence is `sent`.
    public var blind: PrinterProfile {
        var profile = self
        profile.answersStatus = false
        profile.answersFullStatus = false
        profile.answersPortStatus = false
        profile.answersASB = false
        profile.answersPaperQuery = false
        profile.answersProcessID = false
        return profile
    }
}
