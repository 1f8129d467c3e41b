import Synchronization

/// One of the few places for a hall at a time. Each hall has agents of its own, and all tests begin at once: without a limit some
/// forty agents would share two cores, and give central up before their turn comes.
final class HallPlace: Sendable {
    private struct Places {
        var free = 4
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private static let places = Mutex(Places())

    /// Waits for a place.
    init() async {
        await withCheckedContinuation { continuation in
            let isFree = Self.places.withLock { places in
                guard places.free > 0 else {
                    places.waiting.append(continuation)
                    return false
                }
                places.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives the place to who waits longest, also when the test failed on its way.
    deinit {
        let next = Self.places.withLock { places -> CheckedContinuation<Void, Never>? in
            guard places.waiting.isEmpty else { return places.waiting.removeFirst() }
            places.free += 1
            return nil
        }
        next?.resume()
    }
}
