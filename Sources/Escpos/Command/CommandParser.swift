/// Reads the command at the start of some bytes.
struct CommandParser {
    enum Result: Equatable {
        /// A command and the number of bytes it took, at least 1.
        case complete(Command, Int)
        /// Not all of it is there: worth another look when there are so many bytes, more than there were.
        case needs(Int)
    }

    /// The bytes from the start of the command on.
    let input: ArraySlice<UInt8>

    /// `input` must not be empty.
    static func parse(_ input: ArraySlice<UInt8>) -> Result {
        CommandParser(input: input).parse()
    }

    private func parse() -> Result {
        switch self[0] {
        case 0x20...: text()
        case 0x09: .complete(.horizontalTab, 1)
        case 0x0A: .complete(.lineFeed, 1)
        case 0x0C: .complete(.formFeed, 1)
        case 0x0D: .complete(.carriageReturn, 1)
        case 0x10: realTime()
        case 0x1B: escape()
        case 0x1C: chinese()
        case 0x1D: group()
        default: .complete(.unknown([self[0]]), 1)
        }
    }

    /// All whole characters up to the first control byte. A GB18030 character at the end of the input waits for its
    /// rest, but one that a control byte cuts short is given as it is.
    private func text() -> Result {
        var index = input.startIndex
        while index < input.endIndex, input[index] >= 0x20 {
            let rest = input[index...]
            let length = GB18030.length(of: rest)
            if rest.count < length, rest.allSatisfy({ $0 >= 0x20 }) {
                let count = index - input.startIndex
                return count == 0 ? .needs(rest.count + 1) : .complete(.text(Array(input.prefix(count))), count)
            }
            for _ in 0..<length where index < input.endIndex && input[index] >= 0x20 { index += 1 }
        }
        let count = index - input.startIndex
        return .complete(.text(Array(input.prefix(count))), count)
    }

    // MARK: Tools for the families of commands

    /// The byte at `offset` from the start of the command; 0 beyond the end, which callers have ruled out by `have`.
    subscript(offset: Int) -> UInt8 {
        offset < input.count ? input[input.startIndex + offset] : 0
    }

    /// Two bytes, the low one first.
    func number(at offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }

    func have(_ count: Int) -> Bool { input.count >= count }

    /// A command of fixed length, made once all of it is there.
    func fixed(_ length: Int, _ make: @autoclosure () -> Command) -> Result {
        have(length) ? .complete(make(), length) : .needs(length)
    }

    /// A command of which no more than its length is known, with the header that told the length. One that is longer
    /// than can be waited for is its header alone.
    func opaque(_ length: Int, header: Int) -> Result {
        let length = length <= CommandDecoder.longestCommand ? length : header
        return fixed(length, .unknown(Array(input.prefix(length))))
    }
}
