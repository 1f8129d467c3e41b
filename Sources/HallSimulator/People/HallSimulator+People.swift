extension HallSimulator {
    /// Lets people take and call tickets at the chosen pace until the task is cancelled. Returns at once when the pace
    /// is 0.
    public func run() async {
        while let pause = population.pause() {
            do { try await Task.sleep(for: pause) } catch { return }
            guard let action = population.next(in: central) else { continue }
            // What was chosen from this state is possible in it, but for a service whose numbers are used up.
            try? change { central, now throws(Refusal) in
                switch action {
                case .take(let service): _ = try central.takeOnPhone(service: service, at: now)
                case .call(let window): _ = try central.call(window: window, at: now)
                case .recall(let window): _ = try central.recall(window: window, at: now)
                case .finish(let window, let ending): try central.finish(window: window, ending, at: now)
                }
            }
        }
    }
}
