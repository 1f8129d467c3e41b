import FoundationEssentials
import Glibc

/// What the kernel knows of this process.
struct ProcessSample: Equatable, Sendable {
    /// Seconds since 1970 by the machine's clock.
    let startTime: Double
    /// Nil where the kernel does not say.
    let residentBytes: Double?

    /// - Parameter seconds: for how long the process has run.
    static func now(running seconds: Int) -> ProcessSample {
        // proc(5), /proc/self/statm: its second number is the resident pages.
        let statm = (try? Data(contentsOf: URL(filePath: "/proc/self/statm"))).map {
            String(decoding: $0, as: UTF8.self)
        }
        let pages = statm?.split(separator: " ").dropFirst().first.flatMap { Double($0) }
        return ProcessSample(
            startTime: (Date.now.timeIntervalSince1970 - Double(seconds)).rounded(),
            residentBytes: pages.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) })
    }
}
