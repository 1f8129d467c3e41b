/// Requests that are kept waiting.
extension HallSimulator {
    /// Keeps a request waiting, at most this long. With `untilClientLeaves` it also ends when its task is cancelled.
    func wait(_ reason: Waits.Reason, milliseconds: Int, untilClientLeaves: Bool) async -> Waits.End {
        let id = waits.takeID()
        guard untilClientLeaves else { return await begin(id, reason, milliseconds) }
        return await withTaskCancellationHandler {
            await begin(id, reason, milliseconds)
        } onCancel: {
            // Runs after `begin` has stored the wait: both need this actor.
            Task { await self.end(id, .cancelled) }
        }
    }

    private func begin(_ id: Int, _ reason: Waits.Reason, _ milliseconds: Int) async -> Waits.End {
        await withCheckedContinuation { continuation in
            let timer = Task {
                guard (try? await Task.sleep(for: .milliseconds(milliseconds))) != nil else { return }
                self.end(id, .elapsed)
            }
            waits.begin(id, reason, continuation, timer: timer)
        }
    }

    private func end(_ id: Int, _ end: Waits.End) { waits.end(id, end) }

    /// Answers the older polls of a kiosk, because a newer one has come.
    func supersedePolls(of kiosk: String) {
        waits.end(where: { $0 == .news(kiosk: kiosk) }, .superseded)
    }

    /// Calls all faults off, and lets go what they hold back.
    func clearFaults() {
        faults.clear()
        waits.end(where: { $0 == .fault }, .released)
    }

    /// Polls of a kiosk that wait for news.
    func polls(of kiosk: String) -> Int { waits.count { $0 == .news(kiosk: kiosk) } }

    /// Answers that faults hold back.
    var held: Int { waits.count { $0 == .fault } }
}
