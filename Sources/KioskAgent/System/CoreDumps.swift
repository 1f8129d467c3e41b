import Glibc

/// Keeps the kernel from writing this process's memory to the disk when it crashes, and from handing all of it to a program that does: the
/// numbers that citizens type and central's token are in memory alone. The programs that it starts are held to it too.
func forbidCoreDumps() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    // It cannot fail: anybody may lower a limit.
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
}
