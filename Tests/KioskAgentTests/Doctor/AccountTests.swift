import Foundation
import Testing

@testable import KioskAgent

/// What a user may do with files is reckoned from their modes, as the kernel does it.
@Suite struct AccountTests {
    /// 512 modes, and each of the owner, a member of the group and a stranger.
    @Test(.enabled(if: getuid() == 0, "files of other users are made by root alone"))
    func `the rule says of every mode what the kernel says`() async throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory.file(""))
        let me = Account(id: 61_001, name: "me", groups: [61_001, 61_002])
        let owners: [(UInt32, UInt32)] = [(61_001, 61_009), (61_009, 61_002), (61_009, 61_009), (61_001, 61_001)]
        var expected: [String] = []
        for (index, owner) in owners.enumerated() {
            for mode in UInt32(0)..<512 {
                let path = directory.file("\(index)-\(mode)")
                _ = FileManager.default.createFile(atPath: path, contents: nil)
                chown(path, owner.0, owner.1)
                chmod(path, mode)
                let fact = FileFact(path: path, kind: .file, mode: mode, owner: owner.0, group: owner.1)
                let may = [FileWish.read, .write, .search].map { me.may($0, fact) ? "1" : "0" }.joined()
                expected.append("\(index)-\(mode) \(may)")
            }
        }
        let script = """
            cd "$1"
            for i in 0 1 2 3; do m=0; while [ $m -lt 512 ]; do
                r=0; w=0; x=0; f=$i-$m
                [ -r $f ] && r=1; [ -w $f ] && w=1; [ -x $f ] && x=1
                echo "$f $r$w$x"; m=$((m + 1))
            done; done
            """
        let kernel = try await succeed(
            "setpriv", "--reuid=61001", "--regid=61001", "--groups=61002", "sh", "-c", script, "sh", directory.file(""))
        #expect(kernel.split(separator: "\n").map(String.init) == expected)
    }

    @Test func `root may do everything, and a path is as closed as its most closed folder`() {
        let closed = PathFact(
            path: "/a/b/c",
            way: [
                .sample("/", .folder, owner: 0), .sample("/a", .folder, mode: 0o700, owner: 0),
                .sample("/a/b", .folder),
            ],
            end: .there(.sample("/a/b/c", mode: 0o400)))
        #expect(closed.obstacles(to: .read, for: .root).isEmpty)
        #expect(closed.obstacles(to: .read, for: .kiosk).map(\.path) == ["/a"])
        #expect(closed.obstacles(to: .write, for: .kiosk).map(\.path) == ["/a", "/a/b/c"])
    }

    @Test func `a path is looked at from the root on`() throws {
        let directory = try TemporaryDirectory()
        let there = PathFact.look(at: directory.file(""))
        #expect(there.file?.kind == .folder && there.way.first?.path == "/")
        #expect(PathFact.look(at: directory.file("none")).isMissing)
        #expect(PathFact.look(at: "/").file?.kind == .folder)
        #expect("/a/b".parentFolder == "/a" && "/a".parentFolder == "/")
    }
}
