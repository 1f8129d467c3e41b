/// Which troubles there were: when each began, and when it was over. Pure: what is wrong goes in at one moment and another.
struct FaultHistory: Codable, Equatable, Sendable {
    struct Fault: Codable, Equatable, Sendable {
        /// That of the trouble.
        let code: String
        /// What was wrong when it began, and what to do.
        let text: BilingualText
        /// When it was first seen, and when it was first not seen any more; nil while it lasts.
        fileprivate(set) var began: Moment
        fileprivate(set) var ended: Moment?
    }

    /// Older ones are forgotten.
    static let most = 100

    /// Oldest first.
    private(set) var faults: [Fault] = []

    /// What is wrong now, all of it. Troubles of one code are one.
    mutating func take(_ troubles: [Trouble], at now: Moment) {
        let codes = Set(troubles.map(\.code))
        for index in faults.indices where faults[index].ended == nil && !codes.contains(faults[index].code) {
            faults[index].ended = now
        }
        var lasting = Set(faults.filter { $0.ended == nil }.map(\.code))
        for trouble in troubles where lasting.insert(trouble.code).inserted {
            faults.append(Fault(code: trouble.code, text: trouble.text, began: now, ended: nil))
        }
        faults.removeFirst(max(0, faults.count - Self.most))
    }

    /// What earlier runs knew comes before what this one has seen so far. What lasted when they ended, and still does, is one.
    mutating func begin(with earlier: FaultHistory) {
        let seen = faults
        faults = earlier.faults
        for fault in seen {
            if let index = faults.firstIndex(where: { $0.ended == nil && $0.code == fault.code }) {
                faults[index].ended = fault.ended
            } else {
                faults.append(fault)
            }
        }
        faults.removeFirst(max(0, faults.count - Self.most))
    }

    /// Moments whose time was not known then get it once a time was heard in the same boot.
    mutating func date(by anchor: ClockAnchor?) {
        for index in faults.indices {
            faults[index].began.date(by: anchor)
            faults[index].ended?.date(by: anchor)
        }
    }
}

extension Moment {
    /// Whole seconds from `earlier` to this; nil where they cannot be told: another boot, and a time that nobody knew.
    func seconds(since earlier: Moment) -> Int? {
        if let milliseconds = boot.milliseconds(since: earlier.boot) { return Int(milliseconds / 1000) }
        guard let seconds, let before = earlier.seconds else { return nil }
        return Int(exactly: max(0, seconds - before).rounded())
    }
}
