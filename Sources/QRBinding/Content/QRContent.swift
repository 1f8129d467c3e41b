/// What a ticket's QR says, and how it is printed.
public struct QRContent: Hashable, Sendable {
    /// The content, printed as UTF-8: in practice a URL.
    public let text: String
    /// How it is printed.
    public let plan: QRPlan
}

extension QRContent: CustomStringConvertible {
    /// Not the text, which carries the ticket's secret and stays out of logs.
    public var description: String { "(QR content of \(text.utf8.count) bytes, \(plan))" }
}
