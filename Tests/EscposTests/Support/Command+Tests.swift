@testable import Escpos

/// The bytes of all commands, one after the other.
func bytes(of commands: [Command]) -> [UInt8] {
    var output: [UInt8] = []
    for command in commands { command.encode(into: &output) }
    return output
}

/// The commands of a whole stream; what is left of an incomplete last one is dropped.
func decode(_ bytes: [UInt8]) -> [Command] {
    var decoder = CommandDecoder()
    return decoder.feed(bytes)
}

/// Text runs that were only parted by the end of a chunk, joined again.
func joiningText(_ commands: [Command]) -> [Command] {
    commands.reduce(into: []) { joined, command in
        if case .text(let more) = command, case .text(let run)? = joined.last {
            joined[joined.count - 1] = .text(run + more)
        } else {
            joined.append(command)
        }
    }
}

/// Bytes that look like ESC/POS often enough to reach into every family of commands.
func likelyBytes(using generator: inout SplitMix64) -> [UInt8] {
    let starts: [[UInt8]] = [
        [0x1B], [0x1C], [0x1D], [0x10], [0x10, 0x04], [0x10, 0x05], [0x10, 0x14], [0x10, 0x14, 0x08, 0x01, 0x03],
        [0x1D, 0x28], [0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30], [0x1D, 0x28, 0x4B, 0x02, 0x00, 0x31],
        [0x1D, 0x38, 0x4C],
        [0x1D, 0x28, 0x4C, 0x0B, 0x00, 0x30, 0x70, 0x30, 0x01, 0x01, 0x31, 0x08, 0x00, 0x01, 0x00], [0x1D, 0x76, 0x30],
        [0x1D, 0x76, 0x30, 0x00, 0x02, 0x00, 0x03, 0x00], [0x1D, 0x56, 66], [0x1B, 0x44], [0x1D, 0x6B, 0x04],
        [0x1B, 0x2A, 33, 3, 0], [0x1D, 0x65, 0x03], [0xB0, 0xA1], [0x81, 0x30], [0x81, 0x30, 0x81, 0x30],
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
        if Bool.random(using: &generator), let start = starts.randomElement(using: &generator) { bytes += start }
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
            let small = Bool.random(using: &generator)
            bytes.append(UInt8.random(in: small ? 0...9 : 0...255, using: &generator))
        }
    }
    return bytes
}
