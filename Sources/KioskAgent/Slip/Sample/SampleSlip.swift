import Escpos
import QRBinding
import SlipDesign

/// A slip of sample values: what comes out of a printer, without a printer.
struct SampleSlip: Sendable {
    /// What would be sent.
    let document: EncodedDocument
    /// What comes of it: one piece of paper, or more where the template cuts in between.
    let papers: [PrintedPaper]
    /// Dots on one side of a module of the ticket's QR; nil where there is none.
    let dotsPerModule: Int?
    /// Why there is none, though the sample has a content for it.
    let refusal: QRPlanRefusal?

    /// The sample on paper of that profile; `isMarked`: so that nobody can take it for a ticket, as it is printed.
    init(
        _ slip: HallSlip, _ sample: SampleCase, _ values: SampleValues, on profile: PrinterProfile,
        isMarked: Bool = false
    ) throws(DocumentEncoderError) {
        let composed = slip.template.compose(values.content(sample), logo: slip.logo, on: profile)
        document = try DocumentEncoder(profile: profile).encode(
            isMarked ? composed.document.markedAsSample : composed.document)
        papers = EscposRenderer.papers(of: document.bytes, profile: profile)
        dotsPerModule = composed.dotsPerModule
        refusal = composed.refusal
    }

    /// Length of all paper.
    var millimetres: Double { papers.reduce(0) { $0 + Double($1.height) / max(1, $1.dotsPerMillimetre) } }

    /// Length of the drawing, which parts pieces of paper.
    var drawnMillimetres: Double { millimetres + SlipSVG.gap * Double(max(0, papers.count - 1)) }

    /// The paper, drawn.
    var svg: String { SlipSVG.draw(roll: papers) }

    /// Length and QR in words.
    var summary: String {
        let length = "\(Int(millimetres.rounded())) mm long"
        if let dotsPerModule { return "\(length), QR of \(dotsPerModule) dots per module" }
        return "\(length), no QR" + (refusal.map { ": \($0)" } ?? "")
    }
}
