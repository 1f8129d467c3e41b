import FoundationEssentials
import Glibc

/// A file beside the store that was the store once. It has the tokens of its day, so it goes when that is over.
struct StoreAside: Equatable, Sendable {
    /// Why it is there; how its name goes on behind the store's.
    enum Kind: String, Codable, CaseIterable, Sendable {
        /// The store as it was before an agent made a newer version of it.
        case before = "version"
        /// What a newer agent had, before somebody went back.
        case newer
    }

    /// The file of the store.
    let store: String
    let kind: Kind
    /// `PRAGMA user_version`.
    let version: Int

    var path: String { "\(store).\(kind.rawValue)-\(version)" }

    /// Those that are there, the newest version first.
    static func all(of store: String) -> [StoreAside] {
        names(besides: store).compactMap { StoreAside(store: store, suffix: $0) }.sorted { $0.version > $1.version }
    }

    private init?(store: String, suffix: Substring) {
        let parts = suffix.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let version = Int(parts[1]), version > 0
        else { return nil }
        self.init(store: store, kind: kind, version: version)
    }

    init(store: String, kind: Kind, version: Int) { (self.store, self.kind, self.version) = (store, kind, version) }

    /// What stands behind `agent.db.` in the names of the folder.
    static func names(besides store: String) -> [Substring] {
        let name = store.split(separator: "/").last.map(String.init) ?? store
        let files = (try? FileManager.default.contentsOfDirectory(atPath: store.parentFolder)) ?? []
        return files.filter { $0.hasPrefix(name + ".") }.map { $0.dropFirst(name.count + 1) }
    }

    /// The last of central's days that a ticket in it is of; nil: it has no number, or cannot be read.
    var businessDay: String? {
        guard let database = try? Database(unchanging: path),
            let rows = try? database.run("SELECT max(businessDay) FROM ticket")
        else { return nil }
        return rows.first?.first?.text
    }

    /// Takes away what is of another of central's days than `today`, or of none: nobody could make anything of it but follow tickets.
    static func forget(of store: String, before today: String) {
        for aside in all(of: store) {
            if let day = aside.businessDay, day >= today { continue }
            aside.remove()
            log.notice("\(aside.path) is deleted: its business day is over")
        }
    }

    func remove() { for file in ["", "-journal", "-wal", "-shm"] { unlink(path + file) } }
}
