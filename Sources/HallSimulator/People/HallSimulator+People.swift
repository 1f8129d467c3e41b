extension HallSimulator {
    /// Lets people take and call tickets at the chosen pace until the task is cancelled. Returns at once when the pace
    /// is 0.
    public func run() async {
        while let pause = population.pause() {
            do { try await Task.sleep(for: pause) } catch { return }
            guard let action = population.next(in: central) else { continue }
            // What was chosen from this state is possible in it, but for a service whose numbers are used up.
            try? change { central, now throws(Refusal) in try central.perform(action, at: now) }
        }
    }
}
