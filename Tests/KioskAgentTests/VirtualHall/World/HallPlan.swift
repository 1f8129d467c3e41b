import Foundation

@testable import HallSimulator

/// How large a virtual hall is and how long its two days are. Times are milliseconds since the world began.
struct HallPlan {
    static let hour: Int64 = 3_600_000

    var tickets = 5000
    /// The first business day is as long, and ends at midnight; so is the second, which begins then.
    var dayLength: Int64 = 2 * hour
    var hasFaults = true

    /// For what need not be large.
    static let small = HallPlan(tickets: 600, dayLength: hour / 2)
    static let calm = HallPlan(tickets: 600, dayLength: hour / 2, hasFaults: false)

    static let kiosks = 3
    static let services = 12
    static let windows = 20
    static let days = ["2026-11-23", "2026-11-24"]

    /// Midnight, when the calendar's day ends.
    var midnight: Int64 { dayLength }
    /// Nobody comes any more, and nothing fails any more.
    var closing: Int64 { 2 * dayLength }
    /// What was under way has had time to come right: longer than any pause that a machine makes after failures.
    var end: Int64 { closing + 15 * 60_000 }

    /// The world's first moment, so that `midnight` is one in China.
    var start: Date { Date(timeIntervalSince1970: 1_795_449_600 - Double(dayLength) / 1000) }

    /// The whole hall's time.
    func date(at time: Int64) -> Date { start.addingTimeInterval(Double(time) / 1000) }

    static let definition = HallDefinition(
        name: HallName(zh: "虚拟大厅", en: "Virtual hall"), followURL: "https://hall.example/follow",
        zones: [
            ZoneDefinition(id: "1f", name: HallName(zh: "一楼", en: "First floor")),
            ZoneDefinition(id: "2f", name: HallName(zh: "二楼", en: "Second floor")),
        ],
        services: (0..<services).map { index in
            let prefix = String("ABCDEFGHJKLM".dropFirst(index).prefix(1))
            return ServiceDefinition(
                id: "service-\(prefix)", name: HallName(zh: "业务\(prefix)", en: "Service \(prefix)"), prefix: prefix,
                precallDistance: index % 5, zone: index < 6 ? "1f" : "2f")
        },
        // Each service has windows of its own and shares others, so that no line stands still when one window pauses.
        windows: (0..<windows).map { index in
            let names = (0..<services).map { "service-\("ABCDEFGHJKLM".dropFirst($0).prefix(1))" }
            let served = [index % services, (index * 5 + 3) % services, (index * 7 + 1) % services]
            return WindowDefinition(
                id: "\(index + 1)", services: Array(Set(served)).sorted().map { names[$0] },
                zone: index < 10 ? "1f" : "2f")
        })
}
