import CLibusb

/// The owner of a claimed printer interface. What it asks, it waits for.
///
/// The kernel's own driver is taken off while it lives, and given back at its end.
final class ClaimedPrinter {
    let interface: PrinterInterface
    private let device: OpenDevice
    var libusb: LibusbFunctions { device.device.libusb }

    var handle: OpaquePointer { device.handle }
    var devicePointer: OpaquePointer { device.device.pointer }

    /// Takes the kernel's driver off, and claims the interface. The configuration is set only if it is
    /// another: some firmware loses the job it prints otherwise.
    init(
        _ device: OpenDevice, interface: PrinterInterface, quirks: PrinterQuirks
    ) throws(USBCallError) {
        let libusb = device.device.libusb
        let number = Int32(interface.number)
        // Neither to be had on a platform without kernel drivers, where nothing has to be taken off.
        if quirks.keepDetached {
            _ = libusb.detachKernelDriver(device.handle, number)
        } else {
            _ = libusb.setAutoDetachKernelDriver(device.handle, 1)
        }
        var configuration: Int32 = 0
        let known = libusb.getConfiguration(device.handle, &configuration)
        if known == 0, configuration != Int32(interface.configuration), !quirks.keepConfiguration {
            _ = libusb.detachKernelDriver(device.handle, number)
            try USBCallError.check(
                "libusb_set_configuration", libusb.setConfiguration(device.handle, Int32(interface.configuration)))
        }
        try USBCallError.check("libusb_claim_interface", libusb.claimInterface(device.handle, number))
        if interface.alternate != 0, !quirks.keepAlternateSetting {
            let result = libusb.setAlternateSetting(device.handle, number, Int32(interface.alternate))
            if result < 0 { _ = libusb.releaseInterface(device.handle, number) }
            try USBCallError.check("libusb_set_interface_alt_setting", result)
        }
        self.interface = interface
        self.device = device
    }

    deinit {
        // Gives the interface back to the kernel's driver, where it was taken from one.
        _ = libusb.releaseInterface(handle, Int32(interface.number))
    }

    /// Ends the halt of an endpoint, on both sides of the cable.
    func clearHalt(_ endpoint: UInt8) throws(LibusbCode) {
        try libusb.check(libusb.clearHalt(handle, endpoint))
    }

    /// Sends a class request; gives the bytes that came back.
    func send(_ request: ClassRequest, milliseconds: UInt32 = 1000) throws(LibusbCode) -> [UInt8] {
        var answer = [UInt8](repeating: 0, count: Int(request.length))
        let count = try libusb.check(
            libusb.controlTransfer(
                handle, request.requestType, request.request, request.value, request.index, &answer, request.length,
                milliseconds))
        return Array(answer.prefix(Int(count)))
    }
}

/// A call of libusb that failed.
struct USBCallError: Error, Equatable {
    let call: String
    let code: LibusbCode

    static func check(_ call: String, _ result: Int32) throws(USBCallError) {
        guard result >= 0 else { throw USBCallError(call: call, code: LibusbCode(rawValue: result)) }
    }
}
