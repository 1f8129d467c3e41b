import CLibusb
import Glibc

@testable import Escpos

/// A USB bus behind libusb's table of functions: printers that come, go and fail, and calls that fail when told to.
final class FakeBus {
    /// The calls whose results can be steered.
    enum Call: String, CaseIterable, Sendable {
        case initialize, watchDevices, deviceList, deviceDescriptor, activeConfiguration, configuration, open
        case stringDescriptor, setAutoDetachKernelDriver, getConfiguration, setConfiguration, claimInterface
        case releaseInterface, setAlternateSetting, clearHalt, controlTransfer, allocateTransfer, submitOut, submitIn
        case submitControl, cancel, handleEvents
    }

    let functions = LibusbFunctions()
    var now = ContinuousClock.now
    private(set) var printers: [FakePrinter] = []
    /// What the next calls return instead of their work, the first one first.
    var failures: [Call: [Int32]] = [:]
    var hasHotplug = true
    /// How often each was called.
    private(set) var calls: [Call: Int] = [:]

    private struct Pending {
        let transfer: LibusbFunctions.Transfer
        let printer: FakePrinter
        var done = 0
        var isCancelled = false
    }
    private var pending: [Pending] = []
    private var ended: [(transfer: LibusbFunctions.Transfer, status: libusb_transfer_status, count: Int)] = []
    private var devicePointers: [OpaquePointer: FakePrinter] = [:]
    private var attachment: [ObjectIdentifier: OpaquePointer] = [:]
    private var handles: [OpaquePointer: FakePrinter] = [:]
    private var nextPointer = 0x1000
    private var hotplug: (callback: libusb_hotplug_callback_fn, user: UnsafeMutableRawPointer)?
    private var untold: [(OpaquePointer, libusb_hotplug_event)] = []
    private(set) var openHandles = 0
    private(set) var liveTransfers = 0
    private(set) var openContexts = 0
    /// Calls about devices, handles and transfers after what they belong to had been closed: real libusb crashes on them.
    private(set) var callsTooLate = 0
    private(set) var claimed: Set<OpaquePointer> = []

    init() { install() }

    // MARK: The world

    func attach(_ printer: FakePrinter) {
        printers.append(printer)
        appeared(printer)
    }

    func unplug(_ printer: FakePrinter) {
        printer.unplug(now: now)
        disappeared(printer)
    }

    func plug(_ printer: FakePrinter) {
        guard !printer.isAttached else { return }
        printer.plug(now: now)
        appeared(printer)
    }

    private func appeared(_ printer: FakePrinter) {
        let pointer = newPointer()
        devicePointers[pointer] = printer
        attachment[ObjectIdentifier(printer)] = pointer
        untold.append((pointer, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED))
    }

    /// Transfers of a device that is gone end as such.
    func disappeared(_ printer: FakePrinter) {
        guard let pointer = attachment.removeValue(forKey: ObjectIdentifier(printer)) else { return }
        untold.append((pointer, LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT))
        for entry in pending where entry.printer === printer {
            ended.append((entry.transfer, LIBUSB_TRANSFER_NO_DEVICE, 0))
        }
        pending.removeAll { $0.printer === printer }
    }

    /// Whether `handleEvents` would do something now.
    var hasWork: Bool {
        if !ended.isEmpty || (!untold.isEmpty && hotplug != nil) { return true }
        return pending.contains { entry in
            if entry.isCancelled { return true }
            switch entry.transfer.pointee.type {
            case UInt8(LIBUSB_TRANSFER_TYPE_CONTROL.rawValue): return true
            default: return isIn(entry.transfer) ? canSpeak(entry.printer) : canTake(entry.printer)
            }
        }
    }

    /// When something happens by itself.
    var nextEvent: ContinuousClock.Instant? {
        printers.filter(\.isAttached).compactMap { $0.replies.first?.at }.filter { $0 > now }.min()
    }

    private func canSpeak(_ printer: FakePrinter) -> Bool {
        // In the order in which it was said.
        printer.isInHalted || printer.replies.first.map { $0.at <= now } ?? false
    }

    private func canTake(_ printer: FakePrinter) -> Bool {
        !printer.outEnds.isEmpty || printer.isOutHalted || (printer.credit ?? 1) > 0 && printer.machine.room > 0
            || !printer.isAttached
    }

    private func isIn(_ transfer: LibusbFunctions.Transfer) -> Bool { transfer.pointee.endpoint & 0x80 != 0 }

    private func newPointer() -> OpaquePointer {
        nextPointer += 0x10
        guard let pointer = OpaquePointer(bitPattern: nextPointer) else { preconditionFailure("never zero") }
        return pointer
    }

    /// The result of a call that was told to fail.
    private func fault(_ call: Call) -> Int32? {
        calls[call, default: 0] += 1
        guard let list = failures[call], let first = list.first else { return nil }
        failures[call] = Array(list.dropFirst())
        return first < 0 ? first : nil
    }

    // MARK: libusb

    private func install() {
        functions.initialize = { [unowned self] result in
            if let fault = fault(.initialize) { return fault }
            openContexts += 1
            result.pointee = newPointer()
            return 0
        }
        functions.exit = { [unowned self] _ in
            openContexts -= 1
            hotplug = nil
        }
        functions.hasHotplug = { [unowned self] in hasHotplug }
        functions.watchDevices = { [unowned self] _, callback, user, handle in
            if let fault = fault(.watchDevices) { return fault }
            untold = []
            hotplug = (callback, user)
            handle.pointee = 7
            for pointer in attachment.values {
                _ = callback(nil, pointer, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED, user)
            }
            return 0
        }
        functions.unwatchDevices = { [unowned self] _, _ in hotplug = nil }
        functions.handleEvents = { [unowned self] _, wait in
            if let fault = fault(.handleEvents) { return fault }
            if !hasWork { now += .microseconds(Int(wait.pointee.tv_sec) * 1_000_000 + Int(wait.pointee.tv_usec)) }
            handleEvents()
            return 0
        }
        functions.pollDescriptors = { _ in nil }
        installDevices()
        installHandles()
        installTransfers()
    }

    private func installDevices() {
        functions.deviceList = { [unowned self] _, list in
            if let fault = fault(.deviceList) { return Int(fault) }
            let pointers = attachment.values.sorted { UInt(bitPattern: $0) < UInt(bitPattern: $1) }
            let array = UnsafeMutablePointer<OpaquePointer?>.allocate(capacity: pointers.count + 1)
            for (index, pointer) in pointers.enumerated() { (array + index).initialize(to: pointer) }
            (array + pointers.count).initialize(to: nil)
            list.pointee = array
            return pointers.count
        }
        functions.freeDeviceList = { $0.deallocate() }
        functions.reference = { _ in }
        functions.unreference = { [unowned self] _ in if openContexts == 0 { callsTooLate += 1 } }
        functions.deviceDescriptor = { [unowned self] device, descriptor in
            if let fault = fault(.deviceDescriptor) { return fault }
            guard let printer = devicePointers[device] else { return LibusbCode.notFound.rawValue }
            descriptor.pointee.idVendor = printer.vendorID
            descriptor.pointee.idProduct = printer.productID
            descriptor.pointee.iSerialNumber = printer.serial == nil ? 0 : 3
            descriptor.pointee.bNumConfigurations = UInt8(printer.configurations.count)
            return 0
        }
        functions.activeConfiguration = { [unowned self] device, result in
            if let fault = fault(.activeConfiguration) { return fault }
            guard let first = devicePointers[device]?.configurations.first else { return LibusbCode.notFound.rawValue }
            result.pointee = FakeDescriptors.make(first)
            return 0
        }
        functions.configuration = { [unowned self] device, index, result in
            if let fault = fault(.configuration) { return fault }
            guard let all = devicePointers[device]?.configurations, Int(index) < all.count else {
                return LibusbCode.notFound.rawValue
            }
            result.pointee = FakeDescriptors.make(all[Int(index)])
            return 0
        }
        functions.freeConfiguration = { FakeDescriptors.free($0) }
        functions.busNumber = { _ in 1 }
        functions.deviceAddress = { UInt8(truncatingIfNeeded: UInt(bitPattern: $0) >> 4) }
        functions.portNumbers = { [unowned self] device, ports, room in
            let numbers = devicePointers[device]?.ports ?? []
            for (index, number) in numbers.prefix(Int(room)).enumerated() { ports[index] = number }
            return Int32(numbers.count)
        }
    }

    private func installHandles() {
        functions.open = { [unowned self] device, result in
            if let fault = fault(.open) { return fault }
            guard let printer = devicePointers[device], printer.isAttached else { return LibusbCode.noDevice.rawValue }
            let handle = newPointer()
            handles[handle] = printer
            openHandles += 1
            result.pointee = handle
            return 0
        }
        functions.close = { [unowned self] handle in
            if openContexts == 0 { callsTooLate += 1 }
            handles[handle] = nil
            openHandles -= 1
        }
        functions.stringDescriptor = { [unowned self] handle, _, buffer, room in
            if let fault = fault(.stringDescriptor) { return fault }
            let text = Array((handles[handle]?.serial ?? "").utf8.prefix(Int(room)))
            for (index, byte) in text.enumerated() { buffer[index] = byte }
            return Int32(text.count)
        }
        functions.setAutoDetachKernelDriver = { [unowned self] _, _ in fault(.setAutoDetachKernelDriver) ?? 0 }
        functions.detachKernelDriver = { _, _ in 0 }
        functions.kernelDriverActive = { _, _ in 0 }
        functions.getConfiguration = { [unowned self] handle, value in
            if let fault = fault(.getConfiguration) { return fault }
            value.pointee = Int32(handles[handle]?.configurations.first?.value ?? 0)
            return 0
        }
        functions.setConfiguration = { [unowned self] _, _ in fault(.setConfiguration) ?? 0 }
        functions.claimInterface = { [unowned self] handle, _ in
            if let fault = fault(.claimInterface) { return fault }
            claimed.insert(handle)
            return 0
        }
        functions.releaseInterface = { [unowned self] handle, _ in
            claimed.remove(handle)
            return fault(.releaseInterface) ?? 0
        }
        functions.setAlternateSetting = { [unowned self] _, _, _ in fault(.setAlternateSetting) ?? 0 }
        functions.clearHalt = { [unowned self] handle, endpoint in
            if let fault = fault(.clearHalt) { return fault }
            guard let printer = handles[handle], printer.isAttached else { return LibusbCode.noDevice.rawValue }
            if endpoint & 0x80 != 0 { printer.isInHalted = false } else { printer.isOutHalted = false }
            return 0
        }
        functions.controlTransfer = { [unowned self] handle, _, request, _, _, buffer, room, _ in
            if let fault = fault(.controlTransfer) { return fault }
            guard let printer = handles[handle], printer.isAttached else { return LibusbCode.noDevice.rawValue }
            guard request == 0, let buffer else { return 0 }
            for (index, byte) in printer.deviceID.prefix(Int(room)).enumerated() { buffer[index] = byte }
            return Int32(min(printer.deviceID.count, Int(room)))
        }
    }

    private func installTransfers() {
        functions.allocateTransfer = { [unowned self] in
            if fault(.allocateTransfer) != nil { return nil }
            liveTransfers += 1
            let transfer = LibusbFunctions.Transfer.allocate(capacity: 1)
            transfer.initialize(to: libusb_transfer())
            return transfer
        }
        functions.freeTransfer = { [unowned self] in
            liveTransfers -= 1
            if $0.pointee.dev_handle.map({ handles[$0] == nil }) ?? true { callsTooLate += 1 }
            $0.deallocate()
        }
        functions.submit = { [unowned self] transfer in
            let isControl = transfer.pointee.type == UInt8(LIBUSB_TRANSFER_TYPE_CONTROL.rawValue)
            if let fault = fault(isControl ? .submitControl : isIn(transfer) ? .submitIn : .submitOut) { return fault }
            guard let handle = transfer.pointee.dev_handle, let printer = handles[handle], printer.isAttached else {
                return LibusbCode.noDevice.rawValue
            }
            if !isControl, !isIn(transfer) { printer.submitted += bytes(of: transfer) }
            pending.append(Pending(transfer: transfer, printer: printer))
            return 0
        }
        functions.cancel = { [unowned self] transfer in
            if let fault = fault(.cancel) { return fault }
            guard let index = pending.firstIndex(where: { $0.transfer == transfer }) else {
                return LibusbCode.notFound.rawValue
            }
            pending[index].isCancelled = true
            return 0
        }
    }

    private func bytes(of transfer: LibusbFunctions.Transfer) -> [UInt8] {
        Array(UnsafeBufferPointer(start: transfer.pointee.buffer, count: Int(transfer.pointee.length)))
    }

    // MARK: Work

    private func handleEvents() {
        if let hotplug {
            let news = untold
            untold = []
            for (pointer, event) in news { _ = hotplug.callback(nil, pointer, event, hotplug.user) }
        }
        var index = 0
        while index < pending.count {
            let transfer = pending[index].transfer
            work(index)
            // What has ended is no longer at its place.
            if index < pending.count, pending[index].transfer == transfer { index += 1 }
        }
        let done = ended
        ended = []
        for (transfer, status, count) in done {
            transfer.pointee.status = status
            transfer.pointee.actual_length = Int32(count)
            transfer.pointee.callback?(transfer)
        }
    }

    private func end(_ index: Int, _ status: libusb_transfer_status, _ count: Int) {
        ended.append((pending.remove(at: index).transfer, status, count))
    }

    private func work(_ index: Int) {
        let entry = pending[index]
        if entry.transfer.pointee.type == UInt8(LIBUSB_TRANSFER_TYPE_CONTROL.rawValue) {
            entry.transfer.pointee.buffer[USBTransfer.setupPacket] = entry.printer.machine.portStatus
            return end(index, entry.isCancelled ? LIBUSB_TRANSFER_CANCELLED : LIBUSB_TRANSFER_COMPLETED, 1)
        }
        isIn(entry.transfer) ? workIn(index) : workOut(index)
    }

    private func workIn(_ index: Int) {
        let entry = pending[index]
        if entry.isCancelled { return end(index, LIBUSB_TRANSFER_CANCELLED, 0) }
        if entry.printer.isInHalted { return end(index, LIBUSB_TRANSFER_STALL, 0) }
        guard let first = entry.printer.replies.first, first.at <= now else { return }
        let count = min(first.bytes.count, Int(entry.transfer.pointee.length))
        for (place, byte) in first.bytes.prefix(count).enumerated() { entry.transfer.pointee.buffer[place] = byte }
        entry.printer.replies[0].bytes.removeFirst(count)
        if entry.printer.replies[0].bytes.isEmpty { entry.printer.replies.removeFirst() }
        end(index, LIBUSB_TRANSFER_COMPLETED, count)
    }

    private func workOut(_ index: Int) {
        let entry = pending[index]
        let printer = entry.printer
        let rest = ArraySlice(bytes(of: entry.transfer)).dropFirst(entry.done)
        if entry.isCancelled, !printer.completesWhenCancelled {
            return end(index, LIBUSB_TRANSFER_CANCELLED, entry.done)
        }
        if !printer.outEnds.isEmpty {
            switch printer.outEnds.removeFirst() {
            case .status(let status, let after):
                let taken = printer.take(rest.prefix(after), now: now)
                guard printer.isAttached else { return disappeared(printer) }
                return end(index, status, entry.done + taken)
            case .unplug(let after, let reported):
                _ = printer.take(rest.prefix(after), now: now)
                pending.remove(at: index)
                ended.append((entry.transfer, LIBUSB_TRANSFER_NO_DEVICE, reported))
                printer.unplug(now: now)
                return disappeared(printer)
            }
        }
        let taken = printer.take(rest.prefix(max(0, printer.mostPerTransfer - entry.done)), now: now)
        guard printer.isAttached else { return disappeared(printer) }
        pending[index].done += taken
        let done = pending[index].done
        if done == Int(entry.transfer.pointee.length) || done >= printer.mostPerTransfer || entry.isCancelled {
            return end(index, LIBUSB_TRANSFER_COMPLETED, done)
        }
        if printer.isOutHalted { end(index, LIBUSB_TRANSFER_STALL, done) }
    }
}
