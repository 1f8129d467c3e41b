/// What technicians may ask of the agent, by the service socket: whoever may open it may do all of it.
///
/// Each room of the agent says what may be asked of it (`routes`); here a request finds its way there.
struct ServiceAPI: Sendable {
    let watch: WatchAPI
    let keeper: StoreKeeper
    let routes: [ServiceRoute]

    /// Answers one request of the service socket.
    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        if let answer = await watch.answer(request) { return answer }
        var allowed: [String] = []
        for route in routes {
            guard let word = route.word(in: request.path) else { continue }
            guard route.method == request.method else {
                allowed.append(route.method)
                continue
            }
            do {
                return try await route.answer(request, word)
            } catch {
                await keeper.report(error)
                return .error(503, "store.\(error.code)", "Out of service: \(error).")
            }
        }
        return allowed.isEmpty
            ? .error(404, "notFound", "There is no \(request.path).") : .methodNotAllowed(allowed: allowed)
    }
}
