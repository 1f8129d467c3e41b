import FoundationEssentials
import Glibc

/// What there is of a store on the disk: itself, and what was put aside beside it.
struct StoreSurvey: Codable, Equatable {
    /// Inside of it.
    struct Inside: Codable, Equatable {
        /// `PRAGMA user_version`; 0: nothing has been written yet.
        let version: Int
        var tickets = 0
        /// Notices that central does not have yet, and those that it refused for good.
        var waiting = 0
        var deadLetters = 0
    }

    struct Aside: Codable, Equatable {
        let file: String
        let kind: StoreAside.Kind
        let version: Int
        /// The last day that a ticket in it is of: it goes with that.
        let businessDay: String?
    }

    let path: String
    /// The version that this agent makes of it.
    let knownVersion: Int
    let inside: Inside?
    /// Why nothing is known of the inside.
    let obstacle: String?
    let asides: [Aside]

    /// Looks at the store at `path`; into it only while no agent has it.
    static func look(at path: String) -> StoreSurvey {
        var inside: Inside?
        var obstacle: String?
        do {
            inside = try look(into: path)
        } catch let failure as CommandFailure {
            obstacle = failure.message
        } catch StoreError.inUse {
            obstacle = "an agent has it open"
        } catch {
            obstacle = "\(error)"
        }
        return StoreSurvey(
            path: path, knownVersion: Schema.migrations.count, inside: inside, obstacle: obstacle,
            asides: StoreAside.all(of: path).map {
                Aside(file: $0.path, kind: $0.kind, version: $0.version, businessDay: $0.businessDay)
            })
    }

    private static func look(into path: String) throws -> Inside {
        // As long as it is held, no agent begins in the middle of the look.
        let lock = try StoreLock.ifThere(path: path)
        let copy = try StoreCopy(of: path, in: TemporaryFolder())
        defer { withExtendedLifetime((lock, copy)) {} }
        let database = try Database(path: copy.path)
        let version = try StoreFile.checkOrigin(of: database, path: path)
        guard version > 0 else { return Inside(version: 0) }
        return Inside(
            version: version, tickets: Int(try database.integer("SELECT count(*) FROM ticket")),
            waiting: Int(try database.integer("SELECT count(*) FROM outbox WHERE refusal IS NULL")),
            deadLetters: Int(try database.integer("SELECT count(*) FROM outbox WHERE refusal IS NOT NULL")))
    }
}
