/// A result of a libusb function that is no success (libusb.h, `enum libusb_error`), with the value that it had.
public struct LibusbCode: Error, RawRepresentable, Hashable, Sendable {
    /// The value: negative.
    public let rawValue: Int32
    /// A result, as it came.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Input or output failed: among others the first sign of a cable that is being pulled.
    public static let io = LibusbCode(rawValue: -1)
    /// This user may not open the device.
    public static let access = LibusbCode(rawValue: -3)
    /// The device is gone.
    public static let noDevice = LibusbCode(rawValue: -4)
    /// There is no such thing: an interface without a driver, a configuration that is not set.
    public static let notFound = LibusbCode(rawValue: -5)
    /// Somebody else holds it.
    public static let busy = LibusbCode(rawValue: -6)
    /// It took too long.
    public static let timeout = LibusbCode(rawValue: -7)
    /// The device sent more than there was room for.
    public static let overflow = LibusbCode(rawValue: -8)
    /// The endpoint is halted, or the device does not know the request.
    public static let pipe = LibusbCode(rawValue: -9)
    /// A signal came in between.
    public static let interrupted = LibusbCode(rawValue: -10)
    /// No memory, of the process or of usbfs.
    public static let noMemory = LibusbCode(rawValue: -11)
    /// The platform cannot do it.
    public static let notSupported = LibusbCode(rawValue: -12)
    /// Anything else.
    public static let other = LibusbCode(rawValue: -99)

    /// Every code that libusb 1.0 returns.
    static let all: [LibusbCode] = (-12 ... -1).map { LibusbCode(rawValue: $0) } + [.other]

    private var name: String {
        switch rawValue {
        case -1: "IO"
        case -2: "INVALID_PARAM"
        case -3: "ACCESS"
        case -4: "NO_DEVICE"
        case -5: "NOT_FOUND"
        case -6: "BUSY"
        case -7: "TIMEOUT"
        case -8: "OVERFLOW"
        case -9: "PIPE"
        case -10: "INTERRUPTED"
        case -11: "NO_MEM"
        case -12: "NOT_SUPPORTED"
        case -99: "OTHER"
        default: "unknown"
        }
    }
}

extension LibusbCode: CustomStringConvertible {
    /// As libusb's own documentation calls it.
    public var description: String { "LIBUSB_ERROR_\(name) (\(rawValue))" }
}
