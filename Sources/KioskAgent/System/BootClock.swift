import FoundationEssentials
import Glibc

/// The kernel's clock since boot: it runs through suspend, and no wrong date moves it. It tells an age across a restart of the
/// agent, as long as the machine stayed up.
enum BootClock {
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
