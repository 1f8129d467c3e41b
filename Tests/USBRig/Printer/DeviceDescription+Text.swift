import Escpos

extension DeviceDescription {
    /// Reads `key=value,key=value` of the command line; what is not named is as above.
    init(text: String) throws(RigError) {
        profile = Self.halfDots
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { throw .usage("\"\(pair)\" is no key=value") }
            guard try set(parts[0], to: parts[1]) else { throw .usage("\"\(pair)\" is not understood") }
        }
    }

    private mutating func set(_ key: String, to value: String) throws(RigError) -> Bool {
        switch key {
        case "id":
            let numbers = value.split(separator: ":").compactMap { UInt16($0, radix: 16) }
            guard numbers.count == 2 else { return false }
            (vendor, product) = (numbers[0], numbers[1])
        case "maker": maker = value
        case "model": model = value
        case "serial": serial = value == "none" ? nil : value
        case "class":
            let numbers = value.split(separator: "/").compactMap { UInt8($0) }
            guard numbers.count == 3 else { return false }
            interfaceClass = numbers
        case "out":
            guard let endpoint = UInt8(value, radix: 16), endpoint & 0x80 == 0 else { return false }
            outEndpoint = endpoint
        case "in":
            if value == "none" {
                inEndpoint = nil
            } else {
                guard let endpoint = UInt8(value, radix: 16), endpoint & 0x80 != 0 else { return false }
                inEndpoint = endpoint
            }
        case "speed":
            guard let speed = Speed(rawValue: value) else { return false }
            self.speed = speed
        case "port":
            guard let port = Int(value), (1...8).contains(port) else { return false }
            self.port = port
        case "usblp": isBoundByUsblp = value != "off"
        case "answers": return setAnswers(Set(value.split(separator: "+").map(String.init)))
        case "buffer":
            guard let bytes = Int(value), bytes >= 512 else { return false }
            bufferCapacity = bytes
        default: return false
        }
        return true
    }

    private mutating func setAnswers(_ answers: Set<String>) -> Bool {
        profile.answersStatus = answers.contains("status")
        profile.answersASB = answers.contains("asb")
        profile.answersPaperQuery = answers.contains("paper")
        profile.answersProcessID = answers.contains("id")
        profile.answersFullStatus = answers.contains("full")
        answersClear = answers.contains("clear")
        return answers.isSubset(of: ["status", "asb", "paper", "id", "full", "clear", "nothing"])
    }

    /// 512 dots at 180 dpi, motion units of half a dot, all answers: a TM-T88 of today.
    private static let halfDots: PrinterProfile = {
        var profile = PrinterCatalog.defaultProfile
        (profile.widthDots, profile.dotsPerInch, profile.verticalUnitsPerDot) = (512, 180, 2)
        profile.doublesRaster = true
        profile.feedToCutterDots = 106
        (profile.answersASB, profile.answersPaperQuery, profile.answersProcessID) = (true, true, true)
        return profile
    }()
}

/// Why a rig cannot do what it was asked.
enum RigError: Error, CustomStringConvertible {
    /// The command line or a command is wrong.
    case usage(String)
    /// A call of the system failed with this errno.
    case system(String, errno: Int32)

    var description: String {
        switch self {
        case .usage(let text): text
        case .system(let call, let errno): "\(call): errno \(errno)"
        }
    }
}
