/// Runs a `ProbeSession` on a transport, to its end.
struct ProbeRunner {
    let transport: any PrinterTransport
    let clock: () -> ContinuousClock.Instant
    /// Handles what is ready, and waits for more for so long at most.
    let wait: (Duration) -> Void
    /// Whether somebody wants it to end.
    var isInterrupted: () -> Bool = { false }

    /// How long an interruption may go unnoticed.
    static let longestWait = Duration.milliseconds(100)

    /// `found` is called for each finding as it comes.
    func run(_ plan: ProbeSession.Plan, found: (ProbeFinding) -> Void = { _ in }) -> (ProbeReport, ProbeEnd) {
        var session = ProbeSession(plan)
        var told = 0
        var wasInterrupted = false
        // Posts the first reading, so that no answer finds nobody there.
        var events = transport.takeEvents(now: clock())[...]
        var action = session.begin(now: clock())
        var until: ContinuousClock.Instant?
        while true {
            switch action {
            case .write(let bytes, let time):
                transport.offer(bytes)
                until = time
            case .askPortStatus(let time):
                transport.offer([])
                transport.askPortStatus()
                until = time
            case .wait(let time): until = time
            case .finish: break
            }
            for finding in session.findings.dropFirst(told) { found(finding) }
            told = session.findings.count
            if case .finish(let end) = action { return (ProbeReport(session), end) }
            if !wasInterrupted, isInterrupted() {
                wasInterrupted = true
                action = session.interrupt(now: clock())
            } else {
                action = next(&session, &events, until: until) ?? .wait(until: until)
            }
        }
    }

    /// What to do after the next event; nil when none has come for a while.
    private func next(
        _ session: inout ProbeSession, _ events: inout ArraySlice<TransportEvent>, until: ContinuousClock.Instant?
    ) -> ProbeAction? {
        while true {
            let now = clock()
            while let event = events.popFirst() {
                switch event {
                case .submitted, .trouble: break
                case .wrote(let count): return session.wrote(count, now: now)
                case .received(let bytes): return session.received(bytes, now: now)
                case .portStatus(let byte): return session.portStatus(byte, now: now)
                case .lost(let reason), .broken(let reason): return session.lost(reason)
                }
            }
            if let until, until <= now { return session.deadlineReached(now: now) }
            events = transport.takeEvents(now: now)[...]
            guard events.isEmpty else { continue }
            // Returns now and then, since somebody may lose patience.
            let end = [until, transport.deadline, now + Self.longestWait].compactMap { $0 }.min() ?? now
            wait(max(.zero, end - now))
            return nil
        }
    }
}
