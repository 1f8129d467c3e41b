/// The failures still to come. Of several for one kind of call, the one ordered first is used up first.
struct FaultQueue: Sendable {
    private(set) var faults: [Fault] = []

    mutating func arm(_ fault: Fault) { faults.append(fault) }

    mutating func clear() { faults = [] }

    /// The fault that hits a request of this kind, if any. Mistakes in pages are left until there is a page.
    mutating func take(_ kind: Fault.Kind) -> Fault? {
        guard let index = faults.firstIndex(where: { $0.on == kind }) else { return nil }
        if case .page = faults[index].answer { return nil }
        return use(index)
    }

    /// Whether a poll announces an event that nobody knows.
    mutating func takeUnknownType() -> Bool { takeMistake { $0 == .unknownType } != nil }

    /// The mistake that hits a page of so many events, if any.
    mutating func takeMistake(events: Int) -> PageMistake? {
        takeMistake { $0 != .unknownType && $0.eventsNeeded <= events }
    }

    private mutating func takeMistake(where fits: (PageMistake) -> Bool) -> PageMistake? {
        guard let index = faults.firstIndex(where: { $0.on == .events }),
            case .page(let mistake) = faults[index].answer, fits(mistake)
        else { return nil }
        _ = use(index)
        return mistake
    }

    private mutating func use(_ index: Int) -> Fault {
        let fault = faults[index]
        if let count = fault.count {
            faults[index].count = count - 1
            if count == 1 { faults.remove(at: index) }
        }
        return fault
    }
}
