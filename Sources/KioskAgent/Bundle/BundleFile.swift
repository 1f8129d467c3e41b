/// A file of a bundle.
struct BundleFile: Equatable, Sendable {
    /// Below the bundle's folder.
    let name: String
    /// Why it goes along, in a line.
    let purpose: String
    let bytes: [UInt8]
}

/// What a bundle has, and what it should have and has not.
struct BundleContents: Equatable, Sendable {
    private(set) var files: [BundleFile] = []
    /// What is missing, and why.
    private(set) var missing: [(name: String, reason: String)] = []

    /// The file that says what the others are.
    static let manifest = "manifest.txt"

    static func == (one: Self, other: Self) -> Bool {
        one.files == other.files && one.missing.elementsEqual(other.missing) { $0 == $1 }
    }

    mutating func add(_ name: String, _ purpose: String, _ text: String) {
        files.append(BundleFile(name: name, purpose: purpose, bytes: Array(text.utf8)))
    }

    mutating func add(_ name: String, _ purpose: String, _ bytes: [UInt8]) {
        files.append(BundleFile(name: name, purpose: purpose, bytes: bytes))
    }

    mutating func lacks(_ name: String, because reason: String) { missing.append((name, reason)) }

    /// What is in it, a line for each file: its name, its size, why it is there.
    var text: String {
        let names = files.map(\.name) + missing.map(\.name)
        let column = (names.map(\.count).max() ?? 0) + 2
        let sizes = files.map { "\($0.bytes.count)" }
        let width = sizes.map(\.count).max() ?? 0
        func padded(_ name: String) -> String { name + String(repeating: " ", count: max(1, column - name.count)) }
        var lines = zip(files, sizes).map { file, size in
            padded(file.name) + String(repeating: " ", count: width - size.count) + "\(size) bytes  \(file.purpose)"
        }
        if !missing.isEmpty {
            lines += ["", "Not in it:"] + missing.map { padded($0.name) + $0.reason }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// What is promised of it.
    static let promise =
        "No phone number, ID number, name, token, QR content, short code, PIN or password is in it. A ticket's number is, and this machine's name."
}
