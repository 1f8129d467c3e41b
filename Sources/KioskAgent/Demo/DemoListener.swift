/// The demo page's own address. It is known before there is a page to serve, as the touch page must name it in its headers.
struct DemoListener: Sendable {
    private let api = Later<DemoAPI>()
    private let pages: StaticPages
    private let listener: HTTPListener

    /// `http://127.0.0.1:PORT`.
    var origin: String { "http://127.0.0.1:\(listener.port)" }

    init() throws(CommandFailure) {
        do {
            // The one page that frames another: the touch page, at a port of its own.
            pages = try StaticPages(
                folder: try PagesFolder.find(configured: nil),
                headers: SecurityHeaders.page(frames: ["http://127.0.0.1:*"]))
        } catch let error as ConfigurationError {
            throw CommandFailure(code: .configuration, message: "\(error)")
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
        let api = api
        do {
            listener = try HTTPListener(.tcp(host: "127.0.0.1", port: 0), log: { log.info("demo page: \($0)") }) {
                request in
                guard let api = api.value else {
                    return .error(503, "stopping", "The demo is not ready.")
                }
                return await api.answer(request)
            }
        } catch {
            throw CommandFailure(code: .unavailable, message: "the demo page cannot be served: \(error)")
        }
    }

    /// From now on the page shows this.
    func serve(_ board: DemoBoard) {
        api.set(DemoAPI(board: board, pages: pages, hosts: HostPolicy(loopbackPort: listener.port)))
    }

    func stop() async { await listener.stop() }
}
