/// Chooses how a QR is printed so that it scans at first try from thermal paper of 8 dots per mm (203 dpi).
///
/// What decides is the size of a module. Of 50-byte URLs at level M on worn, curled, faded paper, the best of three
/// readers read 56 % at 4 dots per module, 95 % at 6, 98 % at 7, 100 % at 8 (and zbar 6 %, 58 %, 78 %, 83 %). Another
/// level changes that by a few percent either way. So modules are as large as the paper allows, up to 8 dots, and level
/// L is used instead of M just where M would leave fewer than 6 dots and L gives more.
public struct QRPlanner: Hashable, Sendable {
    /// What a QR is for, which says how well it must scan.
    public enum Purpose: Hashable, Sendable, CaseIterable {
        /// A citizen's ticket: scans at first try, or is not printed.
        case ticket
        /// Anything that people may scan twice, such as a test slip.
        case other

        /// Dots per module below which nothing is printed.
        public var fewestDotsPerModule: Int {
            switch self {
            case .ticket: 6
            case .other: 4
            }
        }
    }

    /// Dots per module beyond which nothing is gained: 1 mm.
    public static let mostDotsPerModule = 8
    /// Dots per module at which level M is kept.
    private static let comfortableDotsPerModule = 6

    /// Dots that the paper prints across, margins taken off: 384 on most 58 mm paper, 576 on most 80 mm paper.
    public let availableDots: Int
    /// What the QR is for.
    public let purpose: Purpose

    /// A planner for paper that prints `availableDots` across. A width of 0 or less refuses everything.
    public init(availableDots: Int, purpose: Purpose) {
        self.availableDots = availableDots
        self.purpose = purpose
    }

    /// The plan for a content of `contentBytes` bytes (UTF-8).
    ///
    /// For one content, wider paper never gets smaller modules.
    public func plan(contentBytes: Int) throws(QRPlanRefusal) -> QRPlan {
        guard contentBytes > 0 else { throw .empty }
        guard let low = largest(.low, contentBytes: contentBytes) else { throw .tooLong(contentBytes: contentBytes) }
        var plan = low
        if let medium = largest(.medium, contentBytes: contentBytes),
            medium.dotsPerModule >= min(low.dotsPerModule, Self.comfortableDotsPerModule)
        {
            plan = medium
        }
        guard plan.dotsPerModule >= purpose.fewestDotsPerModule else {
            throw .tooDense(
                contentBytes: contentBytes,
                neededDots: low.side * purpose.fewestDotsPerModule,
                availableDots: availableDots
            )
        }
        return plan
    }

    /// The largest modules, in whole dots, with which the smallest symbol at `level` fits the paper: possibly none (0).
    /// Nil when no symbol at `level` holds the content.
    private func largest(_ level: ErrorCorrectionLevel, contentBytes: Int) -> QRPlan? {
        guard let index = level.byteCapacities.firstIndex(where: { $0 >= contentBytes }) else { return nil }
        let version = index + 1
        let dots = max(0, availableDots) / QRSymbol.side(version: version)
        return QRPlan(version: version, level: level, dotsPerModule: min(dots, Self.mostDotsPerModule))
    }
}
