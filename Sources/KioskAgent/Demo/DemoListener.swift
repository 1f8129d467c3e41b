import Synchronization

/// The demo page's own address. It is known before there is a page to serve, as the touch page must name it in its headers.
struct DemoListener: Sendable {
    private final class Desk: Sendable {
        let board = Mutex<DemoBoard?>(nil)
    }

    private let desk = Desk()
    private let listener: HTTPListener

    /// `http://127.0.0.1:PORT`.
    var origin: String { "http://127.0.0.1:\(listener.port)" }

    init() throws(CommandFailure) {
        let pages: StaticPages
        do {
            // The one page that frames another: the touch page, at a port of its own.
            pages = try StaticPages(
                directory: try PagesDirectory.find(configured: nil), index: "demo.html",
                headers: SecurityHeaders.page(frames: ["http://127.0.0.1:*"]))
        } catch {
            throw CommandFailure(code: .configuration, message: "\(error)")
        }
        let (desk, guards) = (desk, RequestGuard(host: "127.0.0.1"))
        do {
            listener = try HTTPListener(.tcp(host: "127.0.0.1", port: 0), log: { log.warning("demo page: \($0)") }) {
                request in
                guard let board = desk.board.withLock({ $0 }) else {
                    return .error(503, "stopping", "The demo is not ready.")
                }
                return await DemoAPI(board: board, pages: pages, guards: guards).answer(request)
            }
        } catch {
            throw CommandFailure(code: .unavailable, message: "the demo page cannot be served: \(error)")
        }
    }

    /// From now on the page shows this.
    func serve(_ board: DemoBoard) { desk.board.withLock { $0 = board } }

    func stop() async { await listener.stop() }
}
