/// What opens the service page: 6 to 12 digits.
struct Pin: Sendable {
    /// Why something is no PIN, or none to be chosen.
    enum Mistake: Error, Equatable {
        case length
        case characters
        /// One of those that are tried first.
        case weak
    }

    static let lengths = 6...12

    /// ASCII digits.
    let digits: String

    /// `typed`: as it came in, from outside.
    init(_ typed: String) throws(Mistake) {
        guard typed.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw .characters
        }
        guard Self.lengths.contains(typed.utf8.count) else { throw .length }
        digits = typed
    }

    /// One that somebody chooses: none that whoever guesses would try first.
    init(chosen: String) throws(Mistake) {
        try self.init(chosen)
        guard !isWeak else { throw .weak }
    }

    /// One, two or three digits again and again (000000, 121212, 123123), or digits in a row, up or down, past 9 and 0 (890123).
    private var isWeak: Bool {
        let digits = digits.utf8.map { Int($0) - 48 }
        let repeats = (1...3).contains { length in
            zip(digits, digits.dropFirst(length)).allSatisfy { $0 == $1 }
        }
        let steps = Set(zip(digits, digits.dropFirst()).map { ($1 - $0 + 10) % 10 })
        return repeats || steps == [1] || steps == [9]
    }
}

extension Pin: CustomStringConvertible, CustomDebugStringConvertible {
    /// Not the PIN: whoever logs one, or a value that holds one, must not give it away.
    var description: String { "(PIN)" }
    var debugDescription: String { description }
}

extension Pin.Mistake: CustomStringConvertible {
    /// For whoever chooses one; nothing of what was typed is in it.
    var description: String {
        switch self {
        case .length: "a PIN has \(Pin.lengths.lowerBound) to \(Pin.lengths.upperBound) digits"
        case .characters: "a PIN has digits alone"
        case .weak:
            "this is one of the PINs that are tried first: no repetitions (000000, 121212) and no rows (123456, 987654)"
        }
    }
}
