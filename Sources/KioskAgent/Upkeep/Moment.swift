import FoundationEssentials

/// When something happened, as well as this kiosk knows: by the hall's time, and by the machine's own clock since boot, from which the
/// former can be told later in the same boot.
struct Moment: Codable, Equatable, Sendable {
    /// Seconds since 1970; nil while no time that can be trusted has been heard.
    private(set) var seconds: Double?
    let boot: BootMoment

    init(_ boot: BootMoment, date: Date?) {
        self.boot = boot
        seconds = date?.timeIntervalSince1970
    }

    /// The hall's time then; nil where nobody knows it.
    var date: Date? { seconds.map { Date(timeIntervalSince1970: $0) } }

    /// What was not known then is known once a time was heard in the same boot.
    mutating func date(by anchor: ClockAnchor?) {
        guard seconds == nil, let anchor else { return }
        if let before = anchor.heard.milliseconds(since: boot) {
            seconds = anchor.seconds - Double(before) / 1000
        } else {
            seconds = anchor.date(at: boot)?.timeIntervalSince1970
        }
    }
}
