import Escpos
import Testing

@testable import KioskAgent

/// Reads what a printer got as what it should have got: jobs, byte for byte, and questions where questions may stand.
struct WireReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = ArraySlice(bytes) }

    /// Bytes read so far, as an offset.
    var offset: Int { rest.startIndex }
    var isAtEnd: Bool { rest.isEmpty }
    /// What stands here, for a message.
    var next: [UInt8] { Array(rest.prefix(24)) }

    /// Skips questions and clearings: real-time commands, which print nothing.
    mutating func skipQuestions() {
        while let command = Self.question(at: rest) { rest = rest.dropFirst(command) }
    }

    /// Reads one of the jobs. Questions may stand before it, before its number and behind it; gives where its number began and
    /// where it ended, or nil when something else stands here.
    mutating func read(oneOf jobs: [PrintJob]) -> (number: Int, end: Int)? {
        skipQuestions()
        for job in jobs {
            var trial = self
            if let number = trial.read(job) {
                let end = trial.offset
                trial.skipQuestions()
                self = trial
                return (number, end)
            }
        }
        return nil
    }

    private mutating func read(_ job: PrintJob) -> Int? {
        guard take(job.bytes[..<job.openingLength]) else { return nil }
        skipQuestions()
        guard take(job.bytes[job.openingLength..<job.numberOffset]) else { return nil }
        skipQuestions()
        let number = offset
        return take(job.bytes[job.numberOffset...]) ? number : nil
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard rest.starts(with: bytes) else { return false }
        rest = rest.dropFirst(bytes.count)
        return true
    }

    private static func question(at bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.starts(with: Command.clearBuffers.bytes) { return Command.clearBuffers.bytes.count }
        if bytes.starts(with: [0x10, 0x04]) || bytes.starts(with: [0x10, 0x05]) { return 3 }
        return nil
    }
}
