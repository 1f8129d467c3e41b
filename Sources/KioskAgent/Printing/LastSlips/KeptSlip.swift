import Escpos

/// A slip that is still in the transcript in memory.
struct KeptSlip: Sendable {
    let job: Transcript.Job
    /// When it began, since the transcript's start.
    let began: Duration
    /// When it ended, and how; nil while it is being printed.
    var ended: (at: Duration, report: PrintReport)?
    /// Bytes of the job that the printer took.
    var sent = 0

    /// Names it for as long as it is kept: the running number of the job since the agent was started.
    var id: Int { Int(String(decoding: job.processID.bytes, as: UTF8.self), radix: 36) ?? 0 }

    /// What the printer made of what it took, as far as a virtual one can tell. What is the ticket holder's alone is not on it: lines
    /// stand in the place of the QR, and stars in that of the code.
    var papers: [PrintedPaper] {
        var shown = job
        shown.document = job.document.veiled
        return EscposRenderer.papers(of: shown.printJob.bytes.prefix(sent), profile: job.profile)
    }
}

extension Transcript {
    /// The slips that are kept whole, oldest first.
    var slips: [KeptSlip] {
        var slips: [KeptSlip] = []
        var isUnderWay = false
        for entry in entries {
            switch entry.event {
            case .began(let job):
                slips.append(KeptSlip(job: job, began: entry.at))
                isUnderWay = true
            case .sentOfJob(let count) where isUnderWay: slips[slips.count - 1].sent += count
            case .ended(let report) where isUnderWay:
                slips[slips.count - 1].ended = (entry.at, report)
                isUnderWay = false
            case .connected, .submitted, .sent, .sentOfJob, .received, .portStatus, .woke, .lost, .ended: break
            }
        }
        return slips
    }
}

extension EncodedDocument {
    /// Rows of dots from one line to the next.
    private static let ruling = 8
    /// Bytes of the command before a picture's rows; the fifth and sixth of them say how many bytes a row has (Epson ESC/POS reference,
    /// `GS v 0`).
    private static let headerLength = 8

    /// Blanked as where it is kept, and then ruled where pictures are blank, so that nobody takes them for forgotten.
    fileprivate var veiled: EncodedDocument {
        let blanked = blanked
        var bytes = blanked.bytes
        for part in privateParts where part.content == .picture {
            let range = part.range.clamped(to: bytes.indices)
            guard range.lowerBound >= Self.headerLength else { continue }
            let width = Int(bytes[range.lowerBound - 4]) | Int(bytes[range.lowerBound - 3]) << 8
            guard width > 0 else { continue }
            for row in stride(from: range.lowerBound, to: range.upperBound, by: width * Self.ruling) {
                for index in row..<min(row + width, range.upperBound) { bytes[index] = 0xFF }
            }
        }
        return EncodedDocument(
            bytes: bytes, numberOffset: numberOffset, lengthDots: lengthDots, privateParts: privateParts)
    }
}
