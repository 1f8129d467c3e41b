internal import Glibc

/// Why libqrencode made no symbol: the `errno` it left behind.
public struct QRCodeError: Error, RawRepresentable, Hashable, Sendable {
    /// The value of `errno`.
    public let rawValue: Int32

    /// An error with the given `errno`.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The content does not fit the version and level asked for (`ERANGE`).
    public static let tooLong = QRCodeError(rawValue: ERANGE)
    /// Empty content, or a version outside 1–40 (`EINVAL`).
    public static let invalidInput = QRCodeError(rawValue: EINVAL)
    /// No memory (`ENOMEM`).
    public static let noMemory = QRCodeError(rawValue: ENOMEM)
}

extension QRCodeError: CustomStringConvertible {
    /// For logs.
    public var description: String {
        switch self {
        case .tooLong: "content too long for the QR version and level"
        case .invalidInput: "empty content or impossible QR version"
        case .noMemory: "no memory for a QR symbol"
        default: "libqrencode failed with errno \(rawValue)"
        }
    }
}
