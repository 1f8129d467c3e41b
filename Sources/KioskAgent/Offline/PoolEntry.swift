import FoundationEssentials

/// A QR content that central made in advance, for a ticket to which it can give none: a parametric QR of WeChat's holds for 30 days.
struct PoolEntry: Equatable, Sendable {
    let content: String
    let expiresAt: Date
}

/// QR contents that central is asked for. Kept before it is asked, so that asking again is the same request.
struct PoolRequest: Equatable, Sendable {
    let requestID: String
    let count: Int
}
