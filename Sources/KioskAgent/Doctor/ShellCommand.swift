/// A command line for a POSIX shell, with what is in it quoted.
enum ShellCommand {
    /// The words as one line.
    static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

    /// A word that the shell leaves as it is.
    static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/._-+=:,@%".utf8.contains(byte)
            }
        }
        return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
