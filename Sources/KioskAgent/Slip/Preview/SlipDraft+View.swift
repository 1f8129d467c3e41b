import Escpos
import SlipDesign

extension SlipDraft {
    /// What the page sees.
    ///
    /// - Parameters:
    ///   - files: what is drawn.
    ///   - printed: the slip that the agent read when it was started; nil where no agent prints.
    func view(of files: Configuration.Slip, on papers: [PrinterProfile], printed: HallSlip?) -> SlipView {
        let name = files.template ?? ShippedSlip.standard.rawValue
        let showsLogo = papers.contains { slip(on: $0)?.template.showsLogo == true }
        return SlipView(
            version: version, template: name, isFile: ShippedSlip(rawValue: name) == nil,
            logo: showsLogo ? SlipView.Logo(file: files.logo) : nil, cases: SampleCase.allCases.map(\.rawValue),
            papers: papers.map { paper(on: $0, printed: printed) }, problems: generalProblems)
    }

    private var lines: [Substring] { reading?.lines ?? [] }

    private var generalProblems: [SlipView.Problem] {
        switch failure {
        case nil, .unfit: []
        case .problems(_, let problems): views(of: problems)
        case let error?: [SlipView.Problem(BilingualText(zh: error.chineseDescription, en: error.description))]
        }
    }

    private func views(of problems: [TemplateProblem]) -> [SlipView.Problem] {
        problems.prefix(SlipView.mostProblems).map { SlipView.Problem($0, in: lines) }
    }

    private func paper(on profile: PrinterProfile, printed: HallSlip?) -> SlipView.Paper {
        SlipView.Paper(
            profile: profile.id, title: profile.title, hasPicture: slip(on: profile) != nil,
            isCurrent: isCurrent(on: profile),
            problems: views(of: problems(on: profile)),
            prints: printed.map { prints($0, on: profile) })
    }

    private func prints(_ printed: HallSlip, on profile: PrinterProfile) -> SlipView.Prints {
        let printed = printed.fitting(profile)
        if case .success(let slip) = reading?.slip, slip.fitting(profile) == printed, isCurrent(on: profile) {
            return .this
        }
        return printed == .builtIn ? .builtIn : .earlier
    }
}
