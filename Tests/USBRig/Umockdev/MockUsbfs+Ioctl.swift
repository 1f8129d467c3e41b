import CUmockdev
import Glibc

extension MockUsbfs {
    /// What an ioctl returns.
    struct Outcome: Sendable {
        var result = 0
        var errno: Int32 = 0

        static let done = Outcome()
        static func failed(_ errno: Int32) -> Outcome { Outcome(result: -1, errno: errno) }
    }

    /// Carries out one ioctl on a printer's node, as Linux' devio.c does.
    mutating func ioctl(_ request: UInt, _ argument: ClientMemory, file: UInt, node: String) -> Outcome {
        // What was under way when the printer went can be reaped all the same.
        if request == usbfs_reap_urb_no_delay { return reap(argument, file: file, node: node) }
        guard let printer = plugged[node] else { return .failed(ENODEV) }
        switch request {
        case usbfs_get_capabilities:
            guard let memory = argument.resolve(length: 4) else { return .failed(EFAULT) }
            memory.value(UInt32.self).pointee = UInt32(
                USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM
                    | USBDEVFS_CAP_BULK_SCATTER_GATHER | USBDEVFS_CAP_REAP_AFTER_DISCONNECT)
            return .done
        case usbfs_submit_urb: return submit(argument, file: file, printer: printer)
        case usbfs_discard_urb: return discard(argument, file: file)
        case usbfs_claim_interface: return claim(printer, file: file)
        case usbfs_disconnect_claim:
            if claims[printer] == nil { usblp.remove(printer) }
            return claim(printer, file: file)
        case usbfs_release_interface:
            guard claims[printer] == file else { return .failed(EINVAL) }
            claims[printer] = nil
            return .done
        case usbfs_ioctl: return askDriver(argument, printer: printer)
        case usbfs_get_driver: return driver(argument, printer: printer)
        case usbfs_clear_halt:
            guard let memory = argument.resolve(length: 4) else { return .failed(EFAULT) }
            printers[printer].clearHalt(endpoint: UInt8(truncatingIfNeeded: memory.value(UInt32.self).pointee))
            return .done
        case usbfs_reset:
            printers[printer].reset()
            return .done
        case usbfs_set_configuration:
            // Linux refuses while a driver has an interface.
            guard claims[printer] == nil, !usblp.contains(printer) else { return .failed(EBUSY) }
            _ = printers[printer].control(setup: [0, 9, 1, 0, 0, 0, 0, 0], now: .now)
            return .done
        case usbfs_set_interface:
            printers[printer].resetEndpoints()
            return .done
        default: return .failed(ENOTTY)
        }
    }

    // MARK: Owners

    private mutating func claim(_ printer: Int, file: UInt) -> Outcome {
        guard !usblp.contains(printer), claims[printer] == nil || claims[printer] == file else { return .failed(EBUSY) }
        claims[printer] = file
        return .done
    }

    private func driver(_ argument: ClientMemory, printer: Int) -> Outcome {
        guard let memory = argument.resolve(length: MemoryLayout<usbdevfs_getdriver>.size) else {
            return .failed(EFAULT)
        }
        let name = claims[printer] != nil ? "usbfs" : usblp.contains(printer) ? "usblp" : nil
        guard let name else { return .failed(ENODATA) }
        withUnsafeMutableBytes(of: &memory.value(usbdevfs_getdriver.self).pointee.driver) {
            $0.copyBytes(from: Array(name.utf8) + [0])
        }
        return .done
    }

    /// Takes the interface away from usblp, or gives it back.
    private mutating func askDriver(_ argument: ClientMemory, printer: Int) -> Outcome {
        guard let memory = argument.resolve(length: MemoryLayout<usbdevfs_ioctl>.size) else { return .failed(EFAULT) }
        switch UInt32(bitPattern: memory.value(usbdevfs_ioctl.self).pointee.ioctl_code) {
        case usbfs_disconnect:
            return usblp.remove(printer) == nil ? .failed(ENODATA) : .done
        case usbfs_connect:
            guard claims[printer] == nil, !usblp.contains(printer) else { return .failed(EBUSY) }
            let device = printers[printer].device
            guard device.isPrinterClass && device.isBoundByUsblp else { return .done }
            usblp.insert(printer)
            return Outcome(result: 1)
        default: return .failed(ENOTTY)
        }
    }

    // MARK: Transfers

    private mutating func submit(_ argument: ClientMemory, file: UInt, printer: Int) -> Outcome {
        guard let memory = argument.resolve(length: MemoryLayout<usbdevfs_urb>.size) else { return .failed(EFAULT) }
        let header = memory.value(usbdevfs_urb.self).pointee
        let buffer = memory.resolve(
            offset: MemoryLayout<usbdevfs_urb>.offset(of: \.buffer) ?? 0, length: Int(header.buffer_length))
        let bytes =
            buffer.map { Array(UnsafeBufferPointer(start: $0.pointer.pointee.data, count: Int(header.buffer_length))) }
            ?? []
        let urb = URB(file: file, printer: printer, memory: memory, buffer: buffer)
        let device = printers[printer].device
        switch (Int32(header.type), header.endpoint) {
        case (USBDEVFS_URB_TYPE_CONTROL, _):
            control(add(urb), bytes, printer: printer)
        case (USBDEVFS_URB_TYPE_BULK, device.outEndpoint):
            // A program that has not claimed the interface gets it with its first transfer, if nobody else has.
            guard claim(printer, file: file).errno == 0 else { return .failed(EBUSY) }
            printers[printer].submitOut(add(urb), bytes, now: .now)
        case (USBDEVFS_URB_TYPE_BULK, device.inEndpoint ?? 0):
            guard claim(printer, file: file).errno == 0 else { return .failed(EBUSY) }
            printers[printer].submitIn(add(urb), length: Int(header.buffer_length), now: .now)
        default: return .failed(ENOENT)
        }
        return .done
    }

    private mutating func control(_ id: UInt64, _ bytes: [UInt8], printer: Int) {
        let setup = Array(bytes.prefix(8))
        switch printers[printer].control(setup: setup, now: .now) {
        case .stall: finish(id, status: -EPIPE, count: 0)
        case .data(let data):
            let wanted = setup.count == 8 ? Int(setup[6]) | Int(setup[7]) << 8 : 0
            let given = Array(data.prefix(wanted))
            // The bytes of a control transfer stand behind its setup.
            finish(id, status: 0, count: given.count, bytes: given, offset: 8)
        }
    }

    private mutating func discard(_ argument: ClientMemory, file: UInt) -> Outcome {
        guard let found = urb(at: argument.value(UInt.self).pointee, of: file),
            let count = printers[found.urb.printer].cancel(found.id)
        else { return .failed(EINVAL) }
        finish(found.id, status: -ENOENT, count: count)
        return .done
    }

    private mutating func reap(_ argument: ClientMemory, file: UInt, node: String) -> Outcome {
        guard let memory = files[file]?.done.first else { return .failed(plugged[node] == nil ? ENODEV : EAGAIN) }
        guard let place = argument.resolve(length: MemoryLayout<UInt>.size) else { return .failed(EFAULT) }
        files[file]?.done.removeFirst()
        umockdev_ioctl_data_set_ptr(place.pointer, 0, memory.pointer)
        refreshReadiness(file)
        return .done
    }
}
