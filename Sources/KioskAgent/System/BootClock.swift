import FoundationEssentials
import Glibc

/// A moment by the kernel's clock since boot: no wrong date moves it, and it tells an age across a restart of the agent, as long as the
/// machine stayed up.
struct BootMoment: Equatable, Codable, Sendable {
    /// Milliseconds since boot.
    let milliseconds: Int64
    /// Names the boot; empty where the kernel does not say.
    let bootID: String

    /// Milliseconds from `earlier` to this; nil if they cannot be told: another boot, or times that make no sense.
    func milliseconds(since earlier: BootMoment) -> Int64? {
        guard bootID == earlier.bootID, !bootID.isEmpty else { return nil }
        // A store that was tampered with may hold any number.
        let (age, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        return overflow || age < 0 ? nil : age
    }
}

/// The kernel's clock since boot, which runs through suspend.
enum BootClock {
    static var now: BootMoment { BootMoment(milliseconds: milliseconds, bootID: bootID) }

    /// Milliseconds since boot (`CLOCK_BOOTTIME`).
    static var milliseconds: Int64 {
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// Names this boot (`/proc/sys/kernel/random/boot_id`); empty where the kernel does not say.
    static let bootID: String = {
        let data = try? Data(contentsOf: URL(filePath: "/proc/sys/kernel/random/boot_id"))
        return String(decoding: data ?? Data(), as: UTF8.self).filter { !$0.isWhitespace }
    }()
}
