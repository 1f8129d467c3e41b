import Synchronization

/// A value that is known a moment after those who will read it were made: a listener's handler needs the port that the listener
/// was given. Set once.
final class Later<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)

    /// Nil until it is set.
    var value: Value? { stored.withLock { $0 } }

    func set(_ value: Value) { stored.withLock { $0 = value } }
}
