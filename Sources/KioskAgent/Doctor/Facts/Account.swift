import Glibc

/// A user of the system, as far as the permission of files goes.
struct Account: Equatable, Sendable {
    static let root = Account(id: 0, name: "root", groups: [0])

    let id: UInt32
    let name: String
    /// Its own and all others.
    let groups: Set<UInt32>

    var isRoot: Bool { id == 0 }

    /// Whether it may do that with something that belongs to that owner: by the mode's bits, as the kernel decides. Not by `access`,
    /// which would tell of whoever runs the doctor.
    func may(_ wish: FileWish, _ file: FileFact) -> Bool {
        // Root needs no bits, but for running a program.
        if isRoot { return true }
        let shift: UInt32 = file.owner == id ? 6 : groups.contains(file.group) ? 3 : 0
        return file.mode >> shift & wish.rawValue == wish.rawValue
    }
}

/// What is wanted of a file or a folder.
struct FileWish: OptionSet, Sendable {
    let rawValue: UInt32

    /// To go through a folder.
    static let search = FileWish(rawValue: 1)
    static let write = FileWish(rawValue: 2)
    static let read = FileWish(rawValue: 4)
}

extension Account {
    /// The user of that number, with the groups that the system's files give it.
    static func named(id: UInt32) -> Account {
        guard let entry = getpwuid(id)?.pointee, let text = entry.pw_name else {
            return Account(id: id, name: String(id), groups: [])
        }
        var groups = [gid_t](repeating: 0, count: 256)
        var count = Int32(groups.count)
        let found = getgrouplist(text, entry.pw_gid, &groups, &count)
        return Account(
            id: id, name: String(cString: text), groups: found < 0 ? [entry.pw_gid] : Set(groups.prefix(Int(count))))
    }

    static func named(_ name: String) -> Account? { getpwnam(name).map { named(id: $0.pointee.pw_uid) } }

    /// Whoever runs this process.
    static var current: Account { named(id: geteuid()) }

    /// The user of a process, with the groups that it has now: one that it was given since it was started is not among them. Nil where
    /// that process is not there, or not to be seen.
    static func running(process: Int32) -> Account? {
        guard let bytes = try? bytes(ofFile: "/proc/\(process)/status", atMost: 1 << 16) else { return nil }
        var user: UInt32?
        var groups: Set<UInt32> = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { UInt32($0) }
            // Real, effective, saved, of the file system.
            if line.hasPrefix("Uid:"), numbers.count == 4 { user = numbers[1] }
            if line.hasPrefix("Gid:"), numbers.count == 4 { groups.insert(numbers[1]) }
            if line.hasPrefix("Groups:") { groups.formUnion(numbers) }
        }
        return user.map { Account(id: $0, name: named(id: $0).name, groups: groups) }
    }
}
