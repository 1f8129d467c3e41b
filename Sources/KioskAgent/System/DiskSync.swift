import Glibc

/// Returns once the disk has what a file holds; of a folder, the names in it: what was renamed, linked or removed there is so after a power
/// cut too.
func syncToDisk(_ path: String) throws(Errno) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .current }
}
