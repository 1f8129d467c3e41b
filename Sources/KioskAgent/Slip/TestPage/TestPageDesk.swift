import Escpos

/// Prints test pages on the agent's printer.
struct TestPageDesk: Sendable {
    let press: SamplePress
    let status: StatusDesk

    var routes: [ServiceRoute] {
        [ServiceRoute("POST", "/test-slip") { (_, _) throws(StoreError) in await answer() }]
    }

    private func answer() async -> HTTPResponse {
        let profile = await press.profile
        do {
            let encoder = try DocumentEncoder(profile: profile)
            let outcome = try await press.print(
                .testPage, named: "a test page", detail: "on \(profile.id)", for: profile
            ) {
                // As things are when it is printed, not when somebody asked for it.
                encoder.encode(TestPage(facts: TestPageFacts(await status.status()), profile: profile).document)
            }
            return .json(200, SampleAnswer(outcome))
        } catch let refusal as Refusal {
            return refusal.response
        } catch {
            return .error(503, "printer.profile", "\(error)")
        }
    }
}
