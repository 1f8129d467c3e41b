import CLinux
import Glibc

extension sigset_t {
    /// No signals.
    ///
    /// Both modules show this type of glibc's, and the compiler takes its initializer for that of the one it has met first: here both
    /// are imported.
    static var none: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        return set
    }
}
