/// Tells the service manager how the agent is, for `systemctl status`: at each change, and about once a minute for what changes by itself.
struct StatusTeller: Sendable {
    let manager: ServiceManager
    let desk: StatusDesk
    private let untilChange = WakeableRest()

    /// Changes that come together are told together.
    private static let pause = Duration.milliseconds(200)
    private static let interval = Duration.seconds(60)

    init(manager: ServiceManager, desk: StatusDesk) { (self.manager, self.desk) = (manager, desk) }

    /// Something is not as it was.
    func changed() { untilChange.end() }

    /// Tells until the task is cancelled. Sleeps where nobody listens.
    func run() async {
        guard manager.isThere else { return }
        var last: String?
        while !Task.isCancelled {
            let text = await desk.status().summary
            if text != last { manager.status(text) }
            last = text
            await untilChange.rest(for: Self.interval)
            await rest(for: Self.pause)
        }
    }
}

extension ServiceStatus {
    /// The status in a line: whether numbers are given, what needs a hand, else how much there is of everything.
    var summary: String {
        let first = troubles.first.map { $0.text.en }
        let more = troubles.count > 1 ? " (and \(troubles.count - 1) more: kiosk-agent status)" : ""
        let given = givesTickets ? "numbers are given" : "NO numbers are given"
        guard let first else {
            let slips = paper?.left.slips.map { ", about \($0) slips left" } ?? ""
            return "\(given); printer \(printer.status)\(slips); central \(central.state)"
        }
        return "\(given). \(first)\(more)"
    }
}
