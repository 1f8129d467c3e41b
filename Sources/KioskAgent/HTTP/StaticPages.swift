internal import FoundationEssentials
import Glibc

/// The files of one folder, served by name.
///
/// The names are listed once, at the start; only they are ever opened, so no path of a request can lead out of the folder. The
/// files are read anew for each request: a page that is restyled on the kiosk shows at the next reload.
struct StaticPages: Sendable {
    /// The folder could not be listed.
    struct Unreadable: Error, Equatable {
        let folder: String
        let errno: Int32
    }

    private let folder: String
    private let names: Set<String>
    private let headers: [(name: String, value: String)]

    /// Lists the plain files of `folder` that have a known type. `headers` go with every page (`SecurityHeaders.page`).
    init(folder: String, headers: [(name: String, value: String)]) throws(Unreadable) {
        guard let directory = opendir(folder) else { throw Unreadable(folder: folder, errno: errno) }
        defer { closedir(directory) }
        var names: Set<String> = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if ContentType(fileName: name) != nil { names.insert(name) }
        }
        self.folder = folder
        self.names = names
        self.headers = headers
    }

    /// The file at `path` ("/touch.css"); 404 if there is none. "/" is not a file: the caller says which page it means.
    func response(path: String) -> HTTPResponse {
        let name = String(path.dropFirst())
        guard path.hasPrefix("/"), names.contains(name), let type = ContentType(fileName: name),
            let bytes = readFile("\(folder)/\(name)")
        else { return .error(404, "notFound", "there is no such page") }
        return HTTPResponse(
            status: 200, headers: [("Content-Type", type.value), ("Cache-Control", "no-cache")] + headers,
            body: .bytes(bytes))
    }
}

/// What a file is, by the end of its name.
private struct ContentType {
    let value: String

    init?(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts.first?.isEmpty == false, let ending = parts.last else { return nil }
        switch ending {
        case "html": value = "text/html; charset=utf-8"
        case "css": value = "text/css; charset=utf-8"
        case "js": value = "text/javascript; charset=utf-8"
        case "json": value = "application/json; charset=utf-8"
        case "svg": value = "image/svg+xml"
        case "png": value = "image/png"
        case "woff2": value = "font/woff2"
        case "wav": value = "audio/wav"
        default: return nil
        }
    }
}

/// Nil: it is not there any more, no plain file, or just being replaced.
private func readFile(_ path: String) -> [UInt8]? {
    // NOFOLLOW: a link would lead out of the folder. NONBLOCK: opening a FIFO would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(clamping: status.st_size))
    var count = 0
    while count < bytes.count {
        let read = bytes.withUnsafeMutableBytes {
            Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
        }
        if read < 0, errno == EINTR { continue }
        // Shorter than a moment ago: somebody is writing it.
        guard read > 0 else { return nil }
        count += read
    }
    return bytes
}
