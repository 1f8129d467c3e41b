import Escpos
import SlipDesign

/// What the files of a slip say at one moment.
struct SlipReading: Equatable, Sendable {
    /// The slip, or why there is none.
    let slip: Result<HallSlip, HallSlipError>
    /// The template's lines, to show those that are wrong; none where it cannot be read.
    let lines: [Substring]

    /// Reads them now. `name` is the template's.
    init(_ files: Configuration.Slip, named name: String) {
        let source: String
        do {
            source = try HallSlip.source(name)
        } catch {
            slip = .failure(error)
            lines = []
            return
        }
        lines = SlipTemplate.lines(of: source)
        do throws(HallSlipError) {
            slip = .success(
                HallSlip(
                    template: try HallSlip.template(source, named: name), logo: try files.logo.map(HallSlip.logo(file:))
                ))
        } catch {
            slip = .failure(error)
        }
    }

    init(slip: Result<HallSlip, HallSlipError>, lines: [Substring]) {
        self.slip = slip
        self.lines = lines
    }
}
