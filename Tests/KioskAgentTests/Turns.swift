import Synchronization

/// So many turns at a time for what is scarce; who comes later waits.
final class Turns: Sendable {
    /// Each hall has agents of its own, and all tests begin at once: without a limit some forty agents would share two
    /// cores, and give central up before their turn comes.
    static let halls = Turns(4)
    /// The virtual machine's kernel shows its printers to everybody.
    static let kernel = Turns(1)

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Waits for a turn, which lasts as long as what this gives.
    func take() async -> Turn {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
        return Turn(turns: self)
    }

    /// Gives the turn to who waits longest, also when the test failed on its way.
    private func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }

    final class Turn: Sendable {
        private let turns: Turns

        fileprivate init(turns: Turns) { self.turns = turns }

        deinit { turns.give() }
    }
}
