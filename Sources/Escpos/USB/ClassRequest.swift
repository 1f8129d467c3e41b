/// A control request of the USB printer class (USB Printer Class 1.1, 4.2).
struct ClassRequest: Equatable, Sendable {
    let requestType: UInt8
    let request: UInt8
    let value: UInt16
    let index: UInt16
    /// Bytes that the answer may have.
    let length: UInt16

    /// GET_DEVICE_ID: the IEEE 1284 device ID. `wValue` is the index of the configuration, counted from 0; the high byte of
    /// `wIndex` is the interface, the low one its alternate setting.
    static func deviceID(of interface: PrinterInterface) -> ClassRequest {
        ClassRequest(
            requestType: 0xA1, request: 0, value: UInt16(max(1, interface.configuration) - 1),
            index: UInt16(interface.number) << 8 | UInt16(interface.alternate), length: 1023)
    }

    /// GET_PORT_STATUS: one byte; 08 no error, 10 selected, 20 paper empty. Works while bulk OUT is blocked.
    static func portStatus(of interface: PrinterInterface) -> ClassRequest {
        ClassRequest(requestType: 0xA1, request: 1, value: 0, index: UInt16(interface.number), length: 1)
    }

    /// SOFT_RESET: empties buffers and pipes.
    static func softReset(of interface: PrinterInterface) -> ClassRequest {
        ClassRequest(requestType: 0x21, request: 2, value: 0, index: UInt16(interface.number), length: 0)
    }

    /// SOFT_RESET as Printer Class 1.0 had it, to "other" instead of to the interface.
    static func oldSoftReset(of interface: PrinterInterface) -> ClassRequest {
        ClassRequest(requestType: 0x23, request: 2, value: 0, index: UInt16(interface.number), length: 0)
    }
}
