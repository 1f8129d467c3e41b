/// How a printer misbehaves until told otherwise.
struct PrinterFaults: Sendable {
    /// Bytes that it still takes before it answers NAK; nil: no limit but its buffer.
    var credit: Int?
    var isOutStalled = false
    var isInStalled = false
    /// Most bytes of one OUT transfer: it then ends short, without an error. No host controller does that, but usbfs
    /// would hand it on, and libusb's callers have to go on at the count. Of real causes of short transfers see `stall
    /// out`, `unplug proto` and a deadline during `hold`.
    var mostOut: Int?
    /// Most bytes of one IN packet.
    var mostIn: Int?
    /// How late it says what it has to say.
    var delay: Duration?
    /// It says nothing.
    var isMute = false
    /// It keeps its replies to itself until `give`.
    var isWithholding = false
    /// It repeats its automatic status so often.
    var repeatInterval: Duration?
    /// It throws away what it gets, uninterpreted: a printer that costs no time.
    var isSink = false

    /// The answer to GET_DEVICE_ID (IEEE 1284, without the length); nil: STALL.
    var deviceID: String?
    var portStatus = PortStatus.real

    enum PortStatus: Equatable, Sendable {
        /// As the printer is.
        case real
        /// Always the same, as many clones have it.
        case fixed(UInt8)
        case stall
    }
}
