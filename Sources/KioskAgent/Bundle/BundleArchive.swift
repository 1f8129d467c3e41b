import FoundationEssentials
import Glibc

/// Makes one file of a bundle, by the system's tar: readable by whoever asked for it alone, until they hand it on.
enum BundleArchive {
    /// Writes the archive; what was there before stays until the new one is whole. `folder`: what it becomes when it is unpacked.
    static func write(_ contents: BundleContents, to file: String, folder: String) throws(CommandFailure) {
        let workshop = try TemporaryFolder()
        defer { withExtendedLifetime(workshop) {} }
        for entry in contents.files {
            try write(entry.bytes, to: "\(workshop.path)/\(folder)/\(entry.name)")
        }
        let draft = "\(file).draft"
        unlink(draft)
        // tar would make it as the umask says.
        let made = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard made >= 0 else { throw failed(file) }
        close(made)
        do throws(CommandFailure) {
            try pack(workshop.path, folder, into: draft)
            guard rename(draft, file) == 0 else { throw failed(file) }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static func pack(_ workshop: String, _ folder: String, into file: String) throws(CommandFailure) {
        let tar = ChildProcess(
            arguments: [
                "tar", "--create", "--gzip", "--file", file, "--force-local", "--directory", workshop, "--owner=0",
                "--group=0", "--numeric-owner", "--sort=name", "--", folder,
            ], deadline: .seconds(120))
        let outcome: ChildProcess.Outcome
        do {
            outcome = try tar.run()
        } catch {
            throw CommandFailure(code: .cannotCreate, message: "\(file) is not made: \(error)")
        }
        if let flaw = outcome.flaw {
            throw CommandFailure(code: .cannotCreate, message: "\(file) is not made: tar \(flaw)")
        }
    }

    private static func write(_ bytes: [UInt8], to file: String) throws(CommandFailure) {
        let folder = String(file.prefix(upTo: file.lastIndex(of: "/") ?? file.startIndex))
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: file))
        } catch {
            throw failed(file)
        }
    }

    private static func failed(_ file: String) -> CommandFailure {
        CommandFailure(code: .cannotCreate, message: "\(file) cannot be written: \(Errno.current)")
    }
}
