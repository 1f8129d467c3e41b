/// The failures still to come. Of several for one kind of call, the one ordered first is used up first.
struct FaultQueue: Sendable {
    private(set) var faults: [Fault] = []

    mutating func arm(_ fault: Fault) { faults.append(fault) }

    mutating func clear() { faults = [] }

    /// The fault that hits a request of this kind, if any.
    mutating func take(_ kind: Fault.Kind) -> Fault? {
        guard let index = faults.firstIndex(where: { $0.on == kind }) else { return nil }
        let fault = faults[index]
        if let count = fault.count {
            faults[index].count = count - 1
            if count == 1 { faults.remove(at: index) }
        }
        return fault
    }
}
