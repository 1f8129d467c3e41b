import Escpos

extension DeviceDescription {
    /// Reads `key=value,key=value` of the command line; what is not named is as above, and prints as an Epson TM-T88.
    init(text: String) throws(RigError) {
        do { profile = try BuiltInProfiles.profile(id: "epson-tm-t88") } catch { throw .usage("\(error)") }
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
        case "profile":
            do { profile = try BuiltInProfiles.profile(id: value) } catch { throw .usage("\(error)") }
        case "buffer":
            guard let bytes = Int(value), bytes >= 512 else { return false }
            bufferCapacity = bytes
        default: return false
        }
        return true
    }
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
