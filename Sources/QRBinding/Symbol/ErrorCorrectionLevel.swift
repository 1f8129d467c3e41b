internal import CQRencode

/// How much of a symbol may be unreadable and still be restored (ISO/IEC 18004, 6.5.1).
///
/// The standard's Q and H are left out: on thermal paper the larger modules of M and L are worth more than their
/// redundancy.
public enum ErrorCorrectionLevel: Hashable, Sendable, CaseIterable {
    /// L: about 7 % of the codewords.
    case low
    /// M: about 15 % of the codewords.
    case medium

    var qrencodeLevel: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        }
    }

    /// Bytes that fit in 8-bit mode, by version from 1 to 40 (ISO/IEC 18004, table 7).
    var byteCapacities: [Int] {
        switch self {
        case .low: Self.capacitiesAtLow
        case .medium: Self.capacitiesAtMedium
        }
    }

    private static let capacitiesAtLow = [
        17, 32, 53, 78, 106, 134, 154, 192, 230, 271,
        321, 367, 425, 458, 520, 586, 644, 718, 792, 858,
        929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732,
        1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953,
    ]

    private static let capacitiesAtMedium = [
        14, 26, 42, 62, 84, 106, 122, 152, 180, 213,
        251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
        711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370,
        1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
    ]
}
