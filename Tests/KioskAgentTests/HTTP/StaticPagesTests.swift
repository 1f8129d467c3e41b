import Foundation
import Testing

@testable import KioskAgent

/// A folder with a few files, gone at the end.
private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
    try body(folder)
}

private func text(_ response: HTTPResponse) -> String? {
    guard response.status == 200, case .bytes(let bytes) = response.body else { return nil }
    return String(decoding: bytes, as: UTF8.self)
}

@Suite struct StaticPagesTests {
    @Test func `a page comes with its type and the given headers`() throws {
        try withFolder(["touch.html": "<p>号", "touch.css": "p {}", "a.woff2": "x"]) { folder in
            let pages = try StaticPages(
                folder: folder, headers: SecurityHeaders.page(frameAncestors: ["http://127.0.0.1:1"]))
            let page = pages.response(path: "/touch.html")
            #expect(text(page) == "<p>号")
            let headers = Dictionary(uniqueKeysWithValues: page.headers.map { ($0.name, $0.value) })
            #expect(headers["Content-Type"] == "text/html; charset=utf-8")
            #expect(headers["Cache-Control"] == "no-cache")
            #expect(headers["X-Content-Type-Options"] == "nosniff")
            #expect(headers["Referrer-Policy"] == "no-referrer")
            #expect(
                headers["Content-Security-Policy"]
                    == "default-src 'self'; img-src 'self' blob:; base-uri 'none'; frame-ancestors http://127.0.0.1:1")
            #expect(pages.response(path: "/touch.css").headers.first?.value == "text/css; charset=utf-8")
            #expect(pages.response(path: "/a.woff2").headers.first?.value == "font/woff2")
        }
    }

    @Test func `a page that is changed shows at the next request`() throws {
        try withFolder(["touch.css": "old"]) { folder in
            let pages = try StaticPages(folder: folder, headers: [])
            #expect(text(pages.response(path: "/touch.css")) == "old")
            try "new".write(toFile: "\(folder)/touch.css", atomically: true, encoding: .utf8)
            #expect(text(pages.response(path: "/touch.css")) == "new")
            try FileManager.default.removeItem(atPath: "\(folder)/touch.css")
            #expect(pages.response(path: "/touch.css").status == 404)
        }
    }

    @Test(arguments: [
        "", "/", "/..", "/../touch.css", "/./touch.css", "//touch.css", "/sub/page.html", "/TOUCH.css", "touch.css",
        "/touch.css/", "/.hidden.css", "/secret.txt", "/link.css", "/folder.css", "/etc/passwd",
    ])
    func `what is not a page of the folder is not served`(path: String) throws {
        try withFolder(["touch.css": "x", ".hidden.css": "x", "secret.txt": "x"]) { folder in
            let files = FileManager.default
            try files.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: true)
            try files.createDirectory(atPath: "\(folder)/folder.css", withIntermediateDirectories: true)
            try "x".write(toFile: "\(folder)/sub/page.html", atomically: true, encoding: .utf8)
            try files.createSymbolicLink(atPath: "\(folder)/link.css", withDestinationPath: "/etc/passwd")
            let pages = try StaticPages(folder: folder, headers: [])
            let response = pages.response(path: path)
            #expect(response.status == 404)
            #expect(pages.response(path: "/touch.css").status == 200)
        }
    }

    @Test func `a folder that is not there is an error`() {
        #expect(throws: StaticPages.Unreadable(folder: "/nowhere", errno: ENOENT)) {
            try StaticPages(folder: "/nowhere", headers: [])
        }
    }
}
