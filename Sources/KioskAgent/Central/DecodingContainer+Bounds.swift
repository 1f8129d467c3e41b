/// What is read from central has bounds: an answer that is short as a whole may still hold a number that is no number.
extension KeyedDecodingContainer {
    /// A name on the wire: 1 to `longest` bytes without control characters.
    func name(_ key: Key, longest: Int = 64) throws -> String {
        let text = try decode(String.self, forKey: key)
        guard (1...longest).contains(text.utf8.count), !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not a name")
        }
        return text
    }

    /// As `name`, where it may be absent.
    func nameIfPresent(_ key: Key) throws -> String? {
        let isThere = try contains(key) && !decodeNil(forKey: key)
        return isThere ? try name(key) : nil
    }

    /// A date such as 2026-11-23.
    func businessDay(_ key: Key) throws -> String {
        let day = try decode(String.self, forKey: key)
        guard CentralAnswer.isBusinessDay(day) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "not a date")
        }
        return day
    }

    /// A count, an age or a place in the feed: whole, not negative, and far from where sums overflow.
    func count(_ key: Key) throws -> Int64 {
        let value = try decode(Int64.self, forKey: key)
        guard (0...1 << 53).contains(value) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "out of range")
        }
        return value
    }

    /// The elements of an array, at most so many, each read for itself. None if the key is not there.
    func elements<Element: Decodable>(_ key: Key, most: Int) throws -> [Tolerant<Element>] {
        guard contains(key) else { return [] }
        var elements: [Tolerant<Element>] = []
        var container = try nestedUnkeyedContainer(forKey: key)
        while !container.isAtEnd {
            guard elements.count < most else {
                throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "too many")
            }
            elements.append(try container.decode(Tolerant<Element>.self))
        }
        return elements
    }
}

/// An element that does not spoil the others when it makes no sense.
enum Tolerant<Value: Decodable>: Decodable {
    case value(Value)
    /// Where it is wrong, without any value of it.
    case flawed(String)

    init(from decoder: any Decoder) throws {
        do {
            self = .value(try Value(from: decoder))
        } catch let error as DecodingError {
            self = .flawed(error.place)
        }
    }

    var value: Value? { if case .value(let value) = self { value } else { nil } }
    var flaw: String? { if case .flawed(let flaw) = self { flaw } else { nil } }
}
