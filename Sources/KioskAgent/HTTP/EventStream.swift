internal import CMicrohttpd
import Synchronization

/// The events of one subscriber: written by anybody, read by the thread of the listener that carries it.
///
/// A stream that has nothing to say leaves its connection suspended: libmicrohttpd then watches nothing and costs nothing,
/// but it does not see either that the client went away. The next `send` finds out.
/// A subscriber that does not read is cut off when its queue is full; nobody waits for it.
final class EventStream: Sendable {
    /// The life of a stream: unserved → flowing ⇄ waiting → closed.
    fileprivate enum Phase {
        /// Made, but no connection carries it yet: events queue up.
        case unserved
        /// The listener's thread asks for bytes whenever the socket takes some.
        case flowing(Carrier)
        /// The connection is suspended until there is an event.
        case waiting(Carrier)
        /// The client is gone, or was cut off. Nothing is kept.
        case closed
    }

    /// The connection that carries a stream.
    struct Carrier: Sendable {
        let connection: MHDConnection
        /// Shuts the socket down, so that a thread that waits for a client to read notices.
        let cutOff: @Sendable () -> Void
    }

    fileprivate struct State {
        var phase = Phase.unserved
        var queue: EventQueue
        /// No more events: close once the queue is empty.
        var ending = false
    }

    private let state: Mutex<State>

    /// `limit`: unread bytes after which the subscriber counts as stuck. The socket's own buffers come on top.
    init(limit: Int = 256 * 1024) {
        state = Mutex(State(queue: EventQueue(limit: limit)))
    }

    /// False once nobody will read from it any more.
    var isOpen: Bool {
        state.withLock { state in
            if case .closed = state.phase { return false }
            return !state.ending
        }
    }

    /// Queues an event. False: the stream is over, or was cut off just now because its queue is full.
    @discardableResult
    func send(_ event: ServerSentEvent) -> Bool {
        state.withLock { state in
            if case .closed = state.phase { return false }
            guard !state.ending else { return false }
            guard state.queue.append(event.bytes) else {
                state.close()
                return false
            }
            state.resume()
            return true
        }
    }

    /// No more events: what is queued still goes out, then the connection's answer ends.
    func end() {
        state.withLock { state in
            state.ending = true
            state.resume()
        }
    }

    /// Ends the stream at once; what is queued is lost.
    func cutOff() {
        state.withLock { $0.close() }
    }

    /// The connection carries the stream from now on.
    func serve(on carrier: Carrier) {
        state.withLock { state in
            switch state.phase {
            case .unserved: state.phase = .flowing(carrier)
            case .closed: break
            case .flowing, .waiting:
                // A handler of ours gave one stream to two requests: reading for one would suspend the other.
                preconditionFailure("the stream is served already")
            }
        }
    }

    /// The connection is over: its handle is not touched any more.
    func connectionEnded() {
        state.withLock { state in
            state.phase = .closed
            state.queue.removeAll()
        }
    }

    /// What libmicrohttpd's content reader answers. On the listener's thread.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        state.withLock { state in
            guard case .flowing(let carrier) = state.phase else { return mhd_end_with_error }
            guard state.queue.isEmpty else { return state.queue.take(into: buffer) }
            if state.ending { return mhd_end_of_stream }
            // Under the lock, so that no event can be queued between the look and the suspension. Returning 0 without
            // suspending makes libmicrohttpd ask again at once, for ever.
            state.phase = .waiting(carrier)
            MHD_suspend_connection(carrier.connection.handle)
            return 0
        }
    }
}

extension EventStream.State {
    /// Wakes the connection if it is suspended.
    fileprivate mutating func resume() {
        guard case .waiting(let carrier) = phase else { return }
        phase = .flowing(carrier)
        MHD_resume_connection(carrier.connection.handle)
    }

    /// Under the lock: the connection cannot end, and its handle cannot name another one, before its socket is shut down.
    fileprivate mutating func close() {
        resume()
        if case .flowing(let carrier) = phase { carrier.cutOff() }
        phase = .closed
        queue.removeAll()
    }
}
