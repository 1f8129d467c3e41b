/// What a ticket's QR says, and how it is printed.
public struct QRContent: Hashable, Sendable {
    /// The content, printed as UTF-8: in practice a URL.
    public let text: String
    /// How it is printed.
    public let plan: QRPlan

    init(text: String, plan: QRPlan) {
        self.text = text
        self.plan = plan
    }

    /// A content as it is printed on the planner's paper.
    public init(_ text: String, planner: QRPlanner) throws(QRPlanRefusal) {
        self.init(text: text, plan: try planner.plan(contentBytes: text.utf8.count))
    }
}

extension QRContent: CustomStringConvertible {
    /// Not the text, which carries the ticket's secret and stays out of logs.
    public var description: String { "(QR content of \(text.utf8.count) bytes, \(plan))" }
}
