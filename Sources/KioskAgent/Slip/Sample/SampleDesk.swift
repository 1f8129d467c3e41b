import Escpos
import SlipDesign

/// Prints samples on the agent's printer for whoever designs a slip. A sample is no ticket: it takes no number and leaves nothing in the
/// store but a line about it.
struct SampleDesk: Sendable {
    let press: SamplePress
    /// The hall's own slip, whose logo is printed where none is given.
    let files: Configuration.Slip
    let values: SampleValues

    var routes: [ServiceRoute] {
        [ServiceRoute("POST", "/slip/sample") { (request, _) throws(StoreError) in await answer(request) }]
    }

    private func answer(_ request: HTTPRequest) async -> HTTPResponse {
        let order: SampleOrder
        do {
            order = try request.decodeJSON(SampleOrder.self)
        } catch {
            return error.response
        }
        guard let sample = SampleCase(rawValue: order.sample ?? SampleCase.ordinary.rawValue) else {
            let names = SampleCase.allCases.map(\.rawValue).joined(separator: ", ")
            return RequestRefusal.malformed("sample: \(names) are allowed").response
        }
        let profile = await press.profile
        let slip: HallSlip
        do {
            slip = try Self.slip(order, files)
            try slip.check(on: profile, file: "the template")
        } catch {
            return Self.refusal(error, of: order)
        }
        do {
            let document = try SampleSlip(slip.withExampleLogo, sample, values, on: profile, isMarked: true).document
            let outcome = try await press.print(
                .sample, named: "a sample (\(sample.rawValue))", detail: "\(sample.rawValue) on \(profile.id)",
                for: profile
            ) { document }
            return .json(200, SampleAnswer(outcome))
        } catch let refusal as Refusal {
            return refusal.response
        } catch {
            return .error(503, "printer.profile", "\(error)")
        }
    }

    private static func slip(_ order: SampleOrder, _ files: Configuration.Slip) throws(HallSlipError) -> HallSlip {
        let template = try HallSlip.template(order.template, named: "the template")
        guard let logo = order.logo else {
            return HallSlip(
                template: template, logo: template.showsLogo ? try files.logo.map(HallSlip.logo(file:)) : nil)
        }
        do {
            return HallSlip(template: template, logo: try PNGPicture.bitmap(base64: logo))
        } catch {
            throw .picture(file: "the logo", error)
        }
    }

    /// 422, with all that is wrong.
    private static func refusal(_ error: HallSlipError, of order: SampleOrder) -> HTTPResponse {
        let problems: [SlipView.Problem]
        switch error {
        case .problems(_, let all), .unfit(_, _, let all):
            let lines = SlipTemplate.lines(of: order.template)
            problems = all.prefix(SlipView.mostProblems).map { SlipView.Problem($0, in: lines) }
        default: problems = [SlipView.Problem(BilingualText(zh: error.chineseDescription, en: error.description))]
        }
        return .json(
            422,
            SampleRefusal(
                error: .init(
                    code: "slip.template", message: "The template cannot be printed: \(error.summary).",
                    problems: problems)))
    }
}

extension HallSlipError {
    /// In one line.
    fileprivate var summary: String {
        switch self {
        case .problems(_, let problems): Self.count(problems)
        case .unfit(_, let profile, let problems): "\(Self.count(problems)) on \(profile)"
        default: description
        }
    }

    private static func count(_ problems: [TemplateProblem]) -> String {
        problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    }
}
