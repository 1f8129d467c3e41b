internal import CCurl

/// The requests under way: owner of a libcurl multi handle, and of the connections that it keeps for the next requests.
///
/// Lives on the client's thread, except `wakeup`.
final class HTTPClientTransfers {
    typealias Completion = CheckedContinuation<Result<HTTPClientResponse, HTTPClientError>, Never>

    /// The part that another thread may use: it ends a `sleep`.
    ///
    /// Unchecked: `curl_multi_wakeup` is the one multi call that libcurl documents as safe from any thread.
    struct Wakeup: @unchecked Sendable {
        fileprivate let multi: UnsafeMutableRawPointer

        func callAsFunction() { curl_multi_wakeup(multi) }
    }

    private struct Running {
        let transfer: HTTPClientTransfer
        let completion: Completion
    }

    let wakeup: Wakeup
    private let settings: HTTPClientSettings
    private var multi: UnsafeMutableRawPointer { wakeup.multi }
    private var running: [UnsafeMutableRawPointer: Running] = [:]

    init(settings: HTTPClientSettings) {
        // Before the first handle, once for the process. Safe from any thread (curl_global_init(3): "threadsafe" feature).
        _ = globalInit
        guard let multi = curl_multi_init() else {
            // Our own start, before anything was read from outside: there is no memory for a few hundred bytes.
            preconditionFailure("curl_multi_init: no memory")
        }
        wakeup = Wakeup(multi: multi)
        self.settings = settings
    }

    /// Whoever still waits has been told by `failAll`.
    deinit { curl_multi_cleanup(multi) }

    var isEmpty: Bool { running.isEmpty }

    func start(_ ticket: HTTPClientTicket, _ completion: Completion) {
        guard !ticket.isCancelled else {
            return completion.resume(returning: .failure(.cancelled))
        }
        do throws(HTTPClientError) {
            let transfer = try HTTPClientTransfer(ticket, settings: settings)
            let code = curl_multi_add_handle(multi, transfer.easy)
            guard code == CURLM_OK else {
                throw .transport(
                    CurlCode(rawValue: CURLE_FAILED_INIT.rawValue), message: String(cString: curl_multi_strerror(code)))
            }
            running[transfer.easy] = Running(transfer: transfer, completion: completion)
        } catch {
            completion.resume(returning: .failure(error))
        }
    }

    /// Of a ticket that is over, or not here yet, nothing happens.
    func cancel(_ ticket: HTTPClientTicket) {
        guard let easy = running.first(where: { $0.value.transfer.ticket === ticket })?.key else { return }
        finish(easy) { _ in .failure(.cancelled) }
    }

    func failAll(_ error: HTTPClientError) {
        for easy in running.keys { finish(easy) { _ in .failure(error) } }
    }

    /// Moves every transfer as far as it goes without waiting, and tells of those that end.
    func perform() {
        guard !running.isEmpty else { return }
        var count: Int32 = 0
        curl_multi_perform(multi, &count)
        while let message = curl_multi_info_read(multi, &count)?.pointee {
            guard message.msg == CURLMSG_DONE, let easy = message.easy_handle else { continue }
            let code = message.data.result
            finish(easy) { $0.result(code) }
        }
    }

    /// Waits for a socket, for libcurl's own next deadline, or for `wakeup`. Without transfers nothing but `wakeup` ends it
    /// within the hour.
    func sleep() {
        curl_multi_poll(multi, nil, 0, 3_600_000, nil)
    }

    private func finish(
        _ easy: UnsafeMutableRawPointer,
        _ result: (HTTPClientTransfer) -> Result<HTTPClientResponse, HTTPClientError>
    ) {
        guard let ended = running.removeValue(forKey: easy) else { return }
        let result = result(ended.transfer)
        curl_multi_remove_handle(multi, easy)
        ended.completion.resume(returning: result)
    }
}

private let globalInit = curl_global_init(Int(CURL_GLOBAL_SSL))
