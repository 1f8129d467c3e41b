/// Reads a stream of bytes as commands: the twin of `Command.encode(into:)`.
///
/// Takes chunks of any size. Every byte ends up in exactly one command or, while its command is not complete, in
/// `tail`, so the encoded commands and the tail are the input again. How the input was cut into chunks makes no
/// difference, but that a text run may come in several pieces.
///
/// Nothing is allocated ahead of what has arrived, and `tail` stays below `CommandDecoder.longestCommand`: a header
/// that claims more is `unknown`, and what follows it counts as fresh data, as printers treat a parameter out of range.
public struct CommandDecoder: Sendable {
    /// The longest command that is waited for, in bytes: 4 MiB, a raster of 58 000 rows on 80 mm paper.
    public static let longestCommand = 4 << 20

    private var buffer: [UInt8] = []
    /// The buffer need not be looked at again before it has this many bytes.
    private var needed = 1

    /// A decoder at the start of a stream.
    public init() {}

    /// Bytes of the last command that has begun and is not complete.
    public var tail: [UInt8] { buffer }

    /// How many more bytes the command in `tail` takes at least: 0 when there is none. For a raster whose header is there it is
    /// exactly what the header promised and has not come.
    public var missing: Int { buffer.isEmpty ? 0 : needed - buffer.count }

    /// Takes the next bytes of the stream and gives the commands that they complete.
    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Command] {
        buffer += bytes
        var commands: [Command] = []
        var start = 0
        needed = max(needed, 1)
        while buffer.count - start >= needed {
            switch CommandParser.parse(buffer[start...]) {
            case .complete(let command, let length):
                commands.append(command)
                start += length
                needed = 1
            case .needs(let count):
                needed = count
            }
        }
        buffer.removeFirst(start)
        return commands
    }
}
