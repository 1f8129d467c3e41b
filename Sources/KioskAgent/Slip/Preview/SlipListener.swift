/// The service page's own address, where no agent runs: what is shown of the slip while it is edited.
struct SlipListener: Sendable {
    private let listener: HTTPListener
    private let preview: SlipPreview

    /// `http://127.0.0.1:PORT/`.
    var url: String { "http://127.0.0.1:\(listener.port)/" }

    /// Listens at once. `port`: 0 for any that is free.
    init(_ preview: SlipPreview, port: UInt16) throws(CommandFailure) {
        let pages: StaticPages
        do {
            pages = try StaticPages(
                folder: try PagesFolder.find(configured: nil), headers: SecurityHeaders.page())
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
        let page = Later<SlipPage>()
        do {
            listener = try HTTPListener(.tcp(host: "127.0.0.1", port: port), log: { log.info("service page: \($0)") }) {
                request in
                guard let page = page.value else { return Refusal.stopping.response }
                return await page.answer(request)
            }
        } catch {
            throw CommandFailure(
                code: .unavailable, message: "the page cannot be served at 127.0.0.1:\(port): \(error)")
        }
        page.set(
            SlipPage(
                api: SlipAPI(preview: preview), pages: pages, hosts: HostPolicy(loopbackPort: listener.port)))
        self.preview = preview
    }

    func stop() async {
        preview.end()
        await listener.stop()
        await preview.stop()
    }
}

/// The service page and its API.
private struct SlipPage: Sendable {
    let api: SlipAPI
    let pages: StaticPages
    let hosts: HostPolicy

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        do {
            try request.requireAdmission(by: hosts)
        } catch {
            return error.response
        }
        let parts = request.path.split(separator: "/").map(String.init)
        if parts == ["api", "service", "session"] { return .json(200, DoorView.open) }
        if parts.starts(with: ["api", "slip"]) { return await api.answer(request, parts.dropFirst(2)) }
        guard request.method == "GET" else { return .methodNotAllowed(allowed: ["GET"]) }
        return pages.response(path: request.path == "/" ? "/service.html" : request.path)
    }
}
