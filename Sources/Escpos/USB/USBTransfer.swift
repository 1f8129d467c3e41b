import CLibusb

/// The owner of one libusb transfer and its buffer, used again and again.
///
/// It keeps itself alive from `submit` to its terminal callback, and the callback only notes the end: libusb forbids to free a
/// transfer before that, and may call back in the middle of another call.
final class USBTransfer {
    /// How a transfer ended.
    struct Completion {
        let status: libusb_transfer_status
        /// Bytes that went over, as far as the host controller knows.
        let count: Int
    }

    private(set) var isInFlight = false
    private var completion: Completion?
    private let transfer: LibusbFunctions.Transfer
    private let buffer: UnsafeMutablePointer<UInt8>
    let capacity: Int
    private let printer: ClaimedPrinter
    private var libusb: LibusbFunctions { printer.libusb }

    /// A transfer with room for so many bytes. It keeps the printer open: libusb 1.0.26 crashes when a transfer is freed whose handle is
    /// closed, or that never had one.
    init(capacity: Int, printer: ClaimedPrinter) throws(LibusbCode) {
        guard let transfer = printer.libusb.allocateTransfer() else { throw .noMemory }
        transfer.pointee.dev_handle = printer.handle
        self.transfer = transfer
        self.capacity = capacity
        self.printer = printer
        buffer = .allocate(capacity: capacity)
        buffer.initialize(repeating: 0, count: capacity)
    }

    deinit {
        libusb.freeTransfer(transfer)
        buffer.deallocate()
    }

    /// Submits bytes to a bulk OUT endpoint. There are no timeouts: the session's own deadline decides.
    func submitOut(_ bytes: ArraySlice<UInt8>, endpoint: UInt8) throws(LibusbCode) {
        let count = bytes.withUnsafeBufferPointer { source in
            let count = min(source.count, capacity)
            if let base = source.baseAddress { buffer.update(from: base, count: count) }
            return count
        }
        try submit(endpoint: endpoint, type: LIBUSB_TRANSFER_TYPE_BULK, count: count)
    }

    /// Asks a bulk IN endpoint for as many bytes as there is room for.
    func submitIn(endpoint: UInt8) throws(LibusbCode) {
        try submit(endpoint: endpoint, type: LIBUSB_TRANSFER_TYPE_BULK, count: capacity)
    }

    /// Bytes of a setup packet (USB 2.0, 9.3).
    static let setupPacket = 8

    /// Sends a class request that reads `length` bytes, which must fit behind the eight of the setup packet.
    func submitControl(_ request: ClassRequest, milliseconds: UInt32) throws(LibusbCode) {
        libusb_fill_control_setup(
            buffer, request.requestType, request.request, request.value, request.index, request.length)
        try submit(
            endpoint: 0, type: LIBUSB_TRANSFER_TYPE_CONTROL,
            count: Self.setupPacket + Int(request.length), milliseconds: milliseconds)
    }

    private func submit(
        endpoint: UInt8, type: libusb_transfer_type, count: Int, milliseconds: UInt32 = 0
    ) throws(LibusbCode) {
        let owner = Unmanaged.passRetained(self)
        transfer.pointee.flags = 0
        transfer.pointee.endpoint = endpoint
        transfer.pointee.type = UInt8(type.rawValue)
        transfer.pointee.timeout = milliseconds
        transfer.pointee.length = Int32(clamping: count)
        transfer.pointee.buffer = buffer
        transfer.pointee.user_data = owner.toOpaque()
        transfer.pointee.callback = { ended in
            guard let ended, let user = ended.pointee.user_data else { return }
            Unmanaged<USBTransfer>.fromOpaque(user).takeRetainedValue().end(ended.pointee)
        }
        isInFlight = true
        do throws(LibusbCode) {
            try libusb.check(libusb.submit(transfer))
        } catch {
            isInFlight = false
            owner.release()
            throw error
        }
    }

    private func end(_ transfer: libusb_transfer) {
        isInFlight = false
        completion = Completion(status: transfer.status, count: Int(max(0, transfer.actual_length)))
    }

    /// Asks for an early end, which is told as any end is. Nothing is wrong when it has ended already.
    func cancel() {
        if isInFlight { _ = libusb.cancel(transfer) }
    }

    /// How it ended, once.
    func takeCompletion() -> Completion? {
        defer { completion = nil }
        return completion
    }

    /// The first so many bytes of the buffer, after an IN transfer.
    func bytes(_ count: Int, from start: Int = 0) -> [UInt8] {
        let end = min(capacity, max(start, start + count))
        return Array(UnsafeBufferPointer(start: buffer, count: capacity)[min(start, end)..<end])
    }
}

extension libusb_transfer_status {
    /// As libusb's documentation calls it.
    var name: String {
        switch self {
        case LIBUSB_TRANSFER_COMPLETED: "COMPLETED"
        case LIBUSB_TRANSFER_ERROR: "ERROR"
        case LIBUSB_TRANSFER_TIMED_OUT: "TIMED_OUT"
        case LIBUSB_TRANSFER_CANCELLED: "CANCELLED"
        case LIBUSB_TRANSFER_STALL: "STALL"
        case LIBUSB_TRANSFER_NO_DEVICE: "NO_DEVICE"
        case LIBUSB_TRANSFER_OVERFLOW: "OVERFLOW"
        default: "status \(rawValue)"
        }
    }
}
