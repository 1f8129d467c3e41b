/// Measured values as OpenMetrics text (https://prometheus.io/docs/specs/om/open_metrics_spec/, version 1.0.0).
struct MetricsText {
    /// What a server says of such a text.
    static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    private var lines: [String] = []

    /// The text with its end, without which a reader takes it for cut off.
    var text: String { lines.map { $0 + "\n" }.joined() + "# EOF\n" }

    /// A value that rises and falls; nil: it is not known now, and left out. `unit` is the last word of `name`.
    mutating func gauge(_ name: String, _ help: String, unit: String? = nil, _ value: Double?) {
        guard let value else { return }
        family(name, "gauge", help, unit)
        lines.append("\(name) \(Self.number(value))")
    }

    /// Whether something is so.
    mutating func flag(_ name: String, _ help: String, _ value: Bool) { gauge(name, help, value ? 1 : 0) }

    /// A count that only rises until the agent is started again, or the printer is another one.
    mutating func counter(_ name: String, _ help: String, unit: String? = nil, _ value: Double?) {
        guard let value else { return }
        family(name, "counter", help, unit)
        lines.append("\(name)_total \(Self.number(value))")
    }

    /// The same for each of a few kinds, which the program knows beforehand.
    mutating func counter(_ name: String, _ help: String, by label: String, _ values: [(kind: String, value: Int)]) {
        family(name, "counter", help, nil)
        for (kind, value) in values {
            lines.append("\(name)_total{\(label)=\"\(Self.escaped(kind))\"} \(value)")
        }
    }

    /// Which of a few states something is in.
    mutating func states(_ name: String, _ help: String, of all: [String], now: String) {
        family(name, "stateset", help, nil)
        for state in all { lines.append("\(name){\(name)=\"\(Self.escaped(state))\"} \(state == now ? 1 : 0)") }
    }

    /// What does not change while the agent runs.
    mutating func info(_ name: String, _ help: String, _ label: String, _ value: String) {
        family(name, "info", help, nil)
        lines.append("\(name)_info{\(label)=\"\(Self.escaped(value))\"} 1")
    }

    private mutating func family(_ name: String, _ type: String, _ help: String, _ unit: String?) {
        lines.append("# TYPE \(name) \(type)")
        if let unit { lines.append("# UNIT \(name) \(unit)") }
        lines.append("# HELP \(name) \(Self.escaped(help))")
    }

    /// Whole numbers without a fraction; none of ours is so large that a Double would not hold it.
    private static func number(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
    }
}
