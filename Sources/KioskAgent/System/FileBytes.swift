import Glibc

/// The bytes of a file, or of a pipe that a shell put in a file's place; nil where there are more than `most`, which are then not
/// kept.
func bytes(ofFile path: String, atMost most: Int) throws(Errno) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = read(descriptor, &part, part.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .current }
        if count == 0 { return bytes }
        bytes += part[..<count]
        if bytes.count > most { return nil }
    }
}
