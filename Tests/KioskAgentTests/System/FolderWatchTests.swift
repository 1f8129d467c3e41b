import Foundation
import Testing

@testable import KioskAgent

@Suite struct FolderWatchTests {
    private let directory: TemporaryDirectory
    private let file: String

    init() throws {
        directory = try TemporaryDirectory()
        file = directory.file("a.receipt")
        try write("one")
    }

    private func write(_ text: String, to path: String? = nil) throws {
        try Data(text.utf8).write(to: URL(filePath: path ?? file))
    }

    /// Whether the watch has something to say; the kernel says it at once.
    private func hasNews(_ watch: FolderWatch) -> Bool {
        var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, 0) > 0
    }

    @Test func `however a file is changed, its folder tells it, and a reader changes nothing`() throws {
        let watch = try FolderWatch()
        #expect(watch.follow(folders(around: file)))
        #expect(!hasNews(watch))
        _ = try Data(contentsOf: URL(filePath: file))
        #expect(!hasNews(watch))
        let moved = directory.file("b")
        let changes: [(String, () throws -> Void)] = [
            ("written over", { try write("two") }),
            ("moved away", { try FileManager.default.moveItem(atPath: file, toPath: moved) }),
            ("moved back", { try FileManager.default.moveItem(atPath: moved, toPath: file) }),
            ("made unreadable", { chmod(file, 0) }), ("removed", { try FileManager.default.removeItem(atPath: file) }),
            (
                "a link in its place",
                { try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "x") }
            ),
        ]
        for (name, change) in changes {
            try change()
            #expect(hasNews(watch), "\(name)")
            watch.drain()
            #expect(!hasNews(watch), "\(name)")
        }
    }

    @Test func `the file behind a link is watched too, and another one once the link leads there`() throws {
        let (first, second) = (directory.file("first"), directory.file("second"))
        for folder in [first, second] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try write("real", to: "\(folder)/real")
        }
        let link = directory.file("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "first/real")
        #expect(folders(around: link) == [directory.path, try #require(realpathOf(first))])
        let watch = try FolderWatch()
        #expect(watch.follow(folders(around: link)))
        try write("new", to: "\(first)/real")
        #expect(hasNews(watch))

        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "second/real")
        #expect(watch.follow(folders(around: link)))
        watch.drain()
        try write("not looked at any more", to: "\(first)/real")
        #expect(!hasNews(watch))
        try write("new", to: "\(second)/real")
        #expect(hasNews(watch))
    }

    private func realpathOf(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    @Test func `a folder that is not there is said, and watched once it is`() throws {
        let folder = directory.file("later")
        let watch = try FolderWatch()
        #expect(!watch.follow([folder]))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        #expect(watch.follow([folder]))
        try write("new", to: "\(folder)/file")
        #expect(hasNews(watch))
        #expect(!watch.follow([file]), "a file is no folder")
    }

    @Test func `a path without a folder is in the one where the program runs, and one in the root in the root`() {
        #expect(folders(around: "surely-not-there") == ["."])
        #expect(folders(around: "/surely-not-there") == ["/"])
    }
}
