import Escpos

/// What a probe finds, in words.
enum ProbeWords {
    /// One finding, one line.
    static func line(_ finding: ProbeFinding) -> String {
        switch finding {
        case .answered(let question, let reply, let delay):
            row(question, "\(answer(reply, to: question)) after \(milliseconds(delay)) ms")
        case .late(let question, let reply, let delay):
            row(question, "\(answer(reply, to: question)) late, after \(milliseconds(delay)) ms")
        case .unanswered(let question): row(question, "no answer")
        case .printedUnseen: row(.testSlip, "sent; the printer cannot say whether it is printed")
        case .skipped(let question, let reason): row(question, "\(reason)")
        case .unasked(let reply): "  the printer says something that fits no question: \(bytes(of: reply))"
        }
    }

    /// Why there is nothing to probe.
    static func refusal(_ absence: PrinterAbsence) -> String {
        switch absence {
        case .held: "\(absence). A running agent has to be stopped before its printer is probed"
        case .none, .call, .forbidden, .path: "\(absence)"
        }
    }

    private static func row(_ question: ProbeQuestion, _ what: String) -> String {
        let name = "\(question)"
        return "  " + name + String(repeating: " ", count: max(1, 28 - name.count)) + what
    }

    private static func answer(_ reply: PrinterReply, to question: ProbeQuestion) -> String {
        switch reply {
        case .information(let text):
            "\"\(String(decoding: text.map { (0x20...0x7E).contains($0) ? $0 : 0x2E }, as: UTF8.self))\""
        case .portStatus(let byte): PrinterWords.portStatus(byte)
        case .processID where question == .testSlip: "printed, it says,"
        case .processID, .buffersCleared: "yes"
        case .realTimeStatus, .automaticStatus, .fullStatus, .single, .block, .unknown: bytes(of: reply)
        }
    }

    private static func bytes(of reply: PrinterReply) -> String {
        let bytes: [UInt8] =
            switch reply {
            case .realTimeStatus(let byte), .single(let byte), .portStatus(let byte): [byte]
            case .automaticStatus(let status): [status.printer, status.errors, status.paper, status.reserved]
            case .fullStatus(let full): [full.paper, full.user, full.recoverable, full.unrecoverable]
            case .processID(let id): id.bytes
            case .buffersCleared: [0x37, 0x25, 0x00]
            case .information(let bytes), .block(let bytes), .unknown(let bytes): bytes
            }
        return bytes.prefix(16).map(PrinterWords.hex).joined(separator: " ") + (bytes.count > 16 ? " …" : "")
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
