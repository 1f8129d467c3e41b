import Escpos

/// How this kiosk is, as central is told: the body of `PUT /v1/kiosks/{kiosk}/status`.
struct StatusReport: Codable, Equatable, Sendable {
    /// What is known of the roll.
    enum Paper: String, Codable, Sendable {
        case ok
        case nearEnd
        case out
        /// The printer cannot be asked, or has something else to say first.
        case unknown
    }

    /// The printer's status by its code.
    var printer = PrinterStatus.disconnected.rawValue
    var paper = Paper.unknown
    /// Notices that central does not have yet.
    var outboxDepth = 0
    /// Notices that central refused for good.
    var deadLetters = 0
    /// Whether slips carry the time.
    var clockTrusted = false
    /// Somebody services the kiosk: it gives no numbers.
    var maintenance = false
    /// Numbers that can be given while central is away.
    var offlineNumbers = 0
    var version = agentVersion

    /// Whether central need not be told at once: counts are the same to the power of two, the rest is the same altogether.
    func saysMuchTheSame(as other: StatusReport) -> Bool {
        var rounded = self
        if outboxDepth.size == other.outboxDepth.size { rounded.outboxDepth = other.outboxDepth }
        if offlineNumbers.size == other.offlineNumbers.size { rounded.offlineNumbers = other.offlineNumbers }
        return rounded == other
    }
}

extension StatusReport.Paper {
    /// What a printer's status says of its paper.
    init(_ status: PrinterStatus) {
        switch status {
        case .ready: self = .ok
        case .nearEnd: self = .nearEnd
        case .paperOut: self = .out
        case .offline, .overheated, .coverOpen, .jam, .cutterFault, .unrecoverable, .disconnected, .mute:
            self = .unknown
        }
    }
}

extension Int {
    /// 0, 1, 2…3, 4…7, and so on, each by a number of its own.
    fileprivate var size: Int { Int.bitWidth - leadingZeroBitCount }
}
