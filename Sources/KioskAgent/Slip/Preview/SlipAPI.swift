import Escpos
import SlipDesign

/// What the service page asks for about the slip: `/api/slip/…`. Samples are all that it shows: nothing in it is secret. In a hall it is
/// behind the page's PIN all the same.
struct SlipAPI: Sendable {
    let preview: SlipPreview

    fileprivate struct SampleAnswer: Encodable {
        /// Width of the roll and length of the paper, in tenths of a millimetre.
        let widthTenths: Int
        let lengthTenths: Int
        /// Of the ticket's QR; absent where there is none.
        let dotsPerModule: Int?
        /// Why there is none, though there is a content.
        let refusal: String?
    }

    private struct PlaceholdersAnswer: Encodable {
        struct Placeholder: Encodable {
            let name: String
            let meaning: BilingualText
        }
        let placeholders: [Placeholder]
    }

    /// Answers a request below `/api/slip/`; `parts` are what follows.
    func answer(_ request: HTTPRequest, _ parts: ArraySlice<String>) async -> HTTPResponse {
        guard parts.count == 1, let name = parts.first,
            ["events", "sample", "sample.svg", "placeholders"].contains(name)
        else { return .error(404, "notFound", "There is no \(request.path).") }
        guard request.method == "GET" else { return .methodNotAllowed(allowed: ["GET"]) }
        switch name {
        case "events": return .events(await preview.subscribe())
        case "placeholders": return .json(200, Self.placeholders)
        case "sample": return await withSample(request) { .json(200, SampleAnswer($0)) }
        default:
            return await withSample(request) { .svg($0.svg) }
        }
    }

    private func withSample(_ request: HTTPRequest, answer: (SampleSlip) -> HTTPResponse) async -> HTTPResponse {
        guard let name = request.query["case"], let sample = SampleCase(rawValue: name),
            let paper = request.query["paper"]
        else {
            let names = SampleCase.allCases.map(\.rawValue).joined(separator: ", ")
            return RequestRefusal.malformed("the query must have case (\(names)) and paper").response
        }
        guard let drawn = await preview.sample(sample, on: paper) else {
            return .error(404, "notFound", "There is no picture of this.")
        }
        return answer(drawn)
    }

    private static var placeholders: PlaceholdersAnswer {
        PlaceholdersAnswer(
            placeholders: Placeholder.allCases.map {
                .init(name: $0.rawValue, meaning: BilingualText(zh: $0.chineseMeaning, en: $0.meaning))
            })
    }
}

extension SlipAPI.SampleAnswer {
    fileprivate init(_ sample: SampleSlip) {
        widthTenths = Int(((sample.papers.map(\.rollMillimetres).max() ?? 0) * 10).rounded())
        lengthTenths = Int((sample.drawnMillimetres * 10).rounded())
        dotsPerModule = sample.dotsPerModule
        refusal = sample.refusal.map { "\($0)" }
    }
}
