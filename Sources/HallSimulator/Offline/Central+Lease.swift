import FoundationEssentials

extension Central {
    /// A kiosk wants numbers for when it cannot reach central. The same lease gets the same answer for ever; whatever a
    /// lease holds is never given to anybody else.
    mutating func lease(
        _ id: String, service: String, count: Int, businessDay day: String?, kiosk: String, at time: Date
    ) throws(Refusal) -> Lease {
        if let known = leases[id] {
            guard known.kiosk == kiosk, known.service == service, known.numbers.count == count,
                day == nil || day == known.businessDay
            else { throw .leasedOtherwise(id) }
            return known
        }
        let index = try index(ofService: service)
        let day = day ?? businessDay
        let today = day == businessDay
        guard today || day == WireTime.day(after: businessDay) else { throw .leaseDay(day) }
        // How today stands says nothing of tomorrow.
        guard !today || lines[index].state == .open else { throw .serviceNotOpen(service, lines[index].state) }
        guard let numbers = lines[index].numbers.lease(count, on: day) else { throw .numbersUsedUp(service) }
        let start = WireTime.midnight(day) ?? time
        let lease = Lease(
            id: id, kiosk: kiosk, service: service, prefix: lines[index].definition.prefix, businessDay: day,
            numbers: numbers, notBefore: today ? min(start, dayStart) : start,
            notAfter: start.addingTimeInterval(86_400))
        leases[id] = lease
        return lease
    }
}
