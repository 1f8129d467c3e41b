/// Why a content is not printed as a QR.
public enum QRPlanRefusal: Error, Hashable, Sendable {
    /// There is nothing to print.
    case empty
    /// More than the 2 953 bytes that the largest symbol holds.
    case tooLong(contentBytes: Int)
    /// Modules would be so small that phones do not read them: the smallest square that they would read has
    /// `neededDots` dots on one side, the paper prints `availableDots` across.
    case tooDense(contentBytes: Int, neededDots: Int, availableDots: Int)
}

extension QRPlanRefusal: CustomStringConvertible {
    /// For logs; says nothing of the content but its length.
    public var description: String {
        switch self {
        case .empty: "no QR content"
        case .tooLong(let bytes): "QR content of \(bytes) bytes: more than any symbol holds"
        case .tooDense(let bytes, let needed, let available):
            "QR content of \(bytes) bytes needs \(needed) dots to be scannable, the paper has \(available)"
        }
    }
}
