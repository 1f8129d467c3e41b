import FoundationEssentials

extension Central {
    /// Somebody of the population acts.
    mutating func perform(_ action: Population.Action, at time: Date) throws(Refusal) {
        switch action {
        case .take(let service): _ = try takeOnPhone(service: service, at: time)
        case .call(let window): _ = try call(window: window, at: time)
        case .recall(let window): _ = try recall(window: window, at: time)
        case .finish(let window, let ending): try finish(window: window, ending, at: time)
        }
    }
}
