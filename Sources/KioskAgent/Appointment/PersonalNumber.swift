/// What a citizen types to find an appointment: a phone or an ID number.
///
/// Lives in memory for as long as central is asked, and nowhere else: it has no words for logs, and no way into the store.
enum PersonalNumber: Equatable, Sendable {
    /// A mobile number of mainland China: eleven digits, the first a 1.
    case phone(String)
    /// A resident identity number (GB 11643-1999): 17 digits and a check character, 0 to 9 or X.
    case identity(String)

    /// What is wrong with what was typed. None of them says what it was.
    enum Mistake: String, Error, Equatable, Sendable {
        /// Neither 11 nor 18 characters.
        case length
        /// Something else than digits, or an X elsewhere than at the end.
        case characters
        /// No mobile number begins like this.
        case phone
        /// A birthday that does not exist.
        case birthday
        /// The check character does not fit the digits before it: one is wrong, or two are swapped.
        case checkDigit
    }

    /// Takes what was typed; spaces and hyphens between digits are for people, and x is X.
    init(typed: String) throws(Mistake) {
        // Long enough for any number with spaces in it: what is longer was not typed by a person.
        guard typed.utf8.count <= 64 else { throw .length }
        let characters = typed.filter { $0 != " " && $0 != "-" && $0 != "\u{3000}" }.uppercased()
        let digits = characters.utf8.prefix { (0x30...0x39).contains($0) }.count
        switch characters.utf8.count {
        case 11:
            guard digits == 11 else { throw .characters }
            // 1, then 3 to 9 (ITU-T E.164 numbering plan of China).
            guard characters.hasPrefix("1"), !["0", "1", "2"].contains(characters.dropFirst().first) else {
                throw .phone
            }
            self = .phone(characters)
        case 18:
            guard digits == 18 || digits == 17 && characters.hasSuffix("X") else { throw .characters }
            guard Self.isDate(characters.utf8.dropFirst(6).prefix(8)) else { throw .birthday }
            guard Self.checkCharacter(characters.utf8.prefix(17)) == characters.utf8.last else { throw .checkDigit }
            self = .identity(characters)
        default:
            throw .length
        }
    }

    /// ISO 7064 MOD 11-2, as GB 11643 has it.
    private static func checkCharacter(_ digits: some Sequence<UInt8>) -> UInt8? {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + (Int($1.0) - 0x30) * $1.1 }
        return Array("10X98765432".utf8)[sum % 11]
    }

    private static func isDate(_ digits: some Sequence<UInt8>) -> Bool {
        let values = digits.map { Int($0) - 0x30 }
        guard values.count == 8 else { return false }
        let year = values[0...3].reduce(0) { $0 * 10 + $1 }
        let (month, day) = (values[4] * 10 + values[5], values[6] * 10 + values[7])
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1800...2999).contains(year) && (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
    }
}

extension PersonalNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String {
        switch self {
        case .phone: "(a phone number)"
        case .identity: "(an ID number)"
        }
    }

    var debugDescription: String { description }

    /// `dump` and failed tests print what a mirror shows.
    var customMirror: Mirror { Mirror(self, children: []) }
}
