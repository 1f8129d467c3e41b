/// Which of the USB printers is ours.
public enum USBPrinterChoice: Equatable, Sendable {
    /// The first by port path.
    case first
    /// The one with this serial number.
    case serial(String)
    /// The one at this port: `1-1.2`, the bus and the ports from the root hub on.
    case port(String)
    /// The first by port path of this model.
    case model(vendor: UInt16, product: UInt16)
}

extension USBPrinterChoice: CustomStringConvertible {
    /// What is looked for.
    public var description: String {
        switch self {
        case .first: "a USB printer"
        case .serial(let serial): "a USB printer with serial number \(serial)"
        case .port(let port): "a USB printer at port \(port)"
        case .model(let vendor, let product): "a USB printer \(usbID(vendor, product))"
        }
    }
}

/// A model as `lsusb` writes it: `04b8:0e15`.
func usbID(_ vendor: UInt16, _ product: UInt16) -> String {
    [vendor, product].map { number in
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 4 - text.count) + text
    }.joined(separator: ":")
}

/// Whether one port path comes before another: number by number, so that `1-2` comes before `1-10`.
func portPathPrecedes(_ first: String, _ second: String) -> Bool {
    let (one, other) = (portNumbers(first), portNumbers(second))
    return one == other ? first < second : one.lexicographicallyPrecedes(other)
}

private func portNumbers(_ path: String) -> [Int] {
    path.split { !$0.isNumber }.map { Int($0) ?? .max }
}
