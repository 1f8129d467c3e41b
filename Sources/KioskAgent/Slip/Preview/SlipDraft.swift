import Escpos
import SlipDesign

/// A slip that somebody is working on: what its files say now, and the slip that they said when it could be printed last.
///
/// Pure: a reading goes in, and what is to be seen comes out.
struct SlipDraft: Sendable {
    /// Nil before the files were read.
    private(set) var reading: SlipReading?
    /// The slip that is shown on paper of each profile: the latest that fits it.
    private var shown: [String: HallSlip] = [:]
    /// Counts what is shown: pictures of one version are the same.
    private(set) var version = 0

    /// The slip that is shown on this paper; nil: none has fitted it yet.
    func slip(on profile: PrinterProfile) -> HallSlip? { shown[profile.id] }

    /// Where nothing can be shown yet, what the agent prints is.
    mutating func begin(with printed: HallSlip, on papers: [PrinterProfile]) {
        for paper in papers where shown[paper.id] == nil { show(printed.fitting(paper), on: paper) }
    }

    /// The files were read again.
    mutating func take(_ reading: SlipReading, on papers: [PrinterProfile]) {
        self.reading = reading
        guard case .success(let slip) = reading.slip else { return }
        for paper in papers where slip.problems(on: paper).isEmpty { show(slip, on: paper) }
    }

    /// Why the files as they are now are not what is shown, whatever the paper.
    var failure: HallSlipError? {
        if case .failure(let error) = reading?.slip { error } else { nil }
    }

    /// What of the files as they are now does not fit this paper.
    func problems(on profile: PrinterProfile) -> [TemplateProblem] {
        if case .success(let slip) = reading?.slip { slip.problems(on: profile) } else { [] }
    }

    /// Whether what is shown on this paper is what the files say now.
    func isCurrent(on profile: PrinterProfile) -> Bool {
        if case .success(let slip) = reading?.slip { shown[profile.id] == slip } else { false }
    }

    private mutating func show(_ slip: HallSlip, on profile: PrinterProfile) {
        guard shown[profile.id] != slip else { return }
        shown[profile.id] = slip
        version += 1
    }
}
