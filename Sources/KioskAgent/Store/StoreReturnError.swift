/// Why a store was not brought back to an older version. It is as it was then.
enum StoreReturnError: Error, Equatable, CustomStringConvertible {
    /// It cannot be used at all.
    case store(StoreError)
    /// It has that version, or an older one.
    case notOlder(wanted: Int, found: Int)
    /// Nobody said to which version, and no copy says it either.
    case noCopy(path: String)
    /// It is sound: what it has is not thrown away for an older copy.
    case sound(path: String)
    /// Whoever asks may not make files in its owner's name.
    case notOwner(path: String)
    /// Something else than an agent has it open.
    case open(path: String)
    /// The older version has a place that today's has nothing for.
    case lacking(String, version: Int)
    /// Today's rows that the older version has no place for.
    case unfit([UnfitRow], version: Int)

    /// A row that an older version refuses.
    struct UnfitRow: Equatable {
        /// `ticket A007 (followed)`.
        let name: String
        /// What SQLite says against it.
        let reason: String
    }

    /// As many rows as are named.
    private static let mostNamed = 5

    var description: String {
        switch self {
        case .store(.inUse(let path)):
            "an agent has \(path): stop it first (systemctl stop kiosk-agent.socket kiosk-agent.service); nothing was changed"
        case .store(let error): "\(error)"
        case .notOlder(let wanted, let found):
            "the store has version \(found), which is not newer than version \(wanted): nothing was changed"
        case .noCopy(let path):
            "there is no copy of an older version beside \(path): say which one is meant, as the older kiosk-agent does when it finds a "
                + "newer store"
        case .sound(let path):
            "\(path) is sound: its tickets are not given up for those of a copy; store back without --as-it-was takes them along"
        case .notOwner(let path): "only root and the owner of \(path) can do that"
        case .open(let path): "another program has \(path) open: end it; nothing was changed"
        case .lacking(let what, let version):
            "version \(version) needs \(what), and today's store has none; nothing was changed"
        case .unfit(let rows, let version):
            "version \(version) cannot hold "
                + rows.prefix(Self.mostNamed).map { "\($0.name): \($0.reason)" }.joined(separator: "; ")
                + (rows.count > Self.mostNamed ? "; and \(rows.count - Self.mostNamed) more" : "")
                + "; nothing was changed"
        }
    }
}
