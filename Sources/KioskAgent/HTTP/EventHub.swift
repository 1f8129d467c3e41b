import Synchronization

/// Sends each event to everybody who listens.
///
/// The hub does not keep its subscribers alive: the connection that carries a stream does. A subscriber that went away or was
/// cut off disappears at the next broadcast.
final class EventHub: Sendable {
    private struct Subscriber {
        weak var stream: EventStream?
    }

    private struct State {
        var subscribers: [Subscriber] = []
        var ended = false
    }

    private let state = Mutex(State())
    private let limit: Int

    /// `limit`: see `EventStream`.
    init(limit: Int = 256 * 1024) {
        self.limit = limit
    }

    /// How many streams are open.
    var subscriberCount: Int {
        state.withLock { $0.subscribers.count { $0.stream?.isOpen == true } }
    }

    /// A new stream that begins with `initial`, usually the latest state, and goes on with each later broadcast. Who broadcasts
    /// from one actor and calls this from the same gives a subscriber neither a gap nor a repetition.
    func subscribe(initial: [ServerSentEvent] = []) -> EventStream {
        let stream = EventStream(limit: limit)
        for event in initial { stream.send(event) }
        state.withLock { state in
            if state.ended {
                stream.end()
            } else {
                state.subscribers.append(Subscriber(stream: stream))
            }
        }
        return stream
    }

    /// Sends to every subscriber, in the same order to each, and never waits for one.
    func broadcast(_ event: ServerSentEvent) {
        state.withLock { state in
            state.subscribers.removeAll { $0.stream?.send(event) != true }
        }
    }

    /// Ends every stream, present and future, after what was already sent.
    func end() {
        let subscribers = state.withLock { state in
            state.ended = true
            defer { state.subscribers = [] }
            return state.subscribers
        }
        for subscriber in subscribers { subscriber.stream?.end() }
    }
}
