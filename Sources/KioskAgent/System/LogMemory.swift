import Glibc
import Synchronization

/// The last lines of this process's log: for a technician who may not read the journal.
final class LogMemory: Sendable {
    /// Lines that are kept, some 60 KiB.
    static let most = 500

    private let lines = Mutex<(ring: [String], next: Int)>(([], 0))

    /// Keeps a line; the oldest gives way.
    func keep(_ line: String) {
        lines.withLock { lines in
            if lines.ring.count < Self.most {
                lines.ring.append(line)
            } else {
                lines.ring[lines.next] = line
                lines.next = (lines.next + 1) % Self.most
            }
        }
    }

    /// Oldest first.
    var last: [String] { lines.withLock { Array($0.ring[$0.next...] + $0.ring[..<$0.next]) } }
}
