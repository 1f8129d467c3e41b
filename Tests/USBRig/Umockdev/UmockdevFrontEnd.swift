import CUmockdev
import Glibc
import Synchronization

/// Printers for programs that run with umockdev's library loaded before libc: real libusb, but no kernel.
///
/// Ioctls come on a thread of umockdev's; cables are moved on the main thread.
final class UmockdevFrontEnd: FrontEnd {
    private let usbfs: Mutex<MockUsbfs>
    private let testbed: UnsafeMutablePointer<UMockdevTestbed>
    private let handler: Reference<UMockdevIoctlBase>
    private let root: String
    private let wake: (read: Int32, write: Int32)
    /// Bus addresses that have an ioctl handler: for good, umockdev cannot attach one twice.
    private var handled: Set<Int> = []
    private var lastAddress = 1

    /// umockdev sends the events of udev only from a process that has its library loaded: begins anew with it.
    static func enterMockEnvironment() throws(RigError) {
        if let loaded = getenv("LD_PRELOAD"), String(cString: loaded) == preload { return }
        setenv("LD_PRELOAD", preload, 1)
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &arguments)
        throw .system("exec", errno: errno)
    }

    private static let preload = "libumockdev-preload.so.0"

    init(_ printers: [USBPrinter]) throws(RigError) {
        guard let testbed = umockdev_testbed_new(), let handler = umockdev_ioctl_base_new(),
            let root = umockdev_testbed_get_root_dir(testbed)
        else { throw .usage("umockdev has no testbed for us") }
        self.testbed = testbed
        self.handler = Reference(owned: handler)
        self.root = String(cString: root)
        g_free(root)
        usbfs = Mutex(MockUsbfs(printers, root: self.root))
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system("pipe", errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        wake = (ends[0], ends[1])
        connectSignals()
        try addHub()
    }

    /// Ends umockdev's thread and removes its folder.
    func close() { g_object_unref(testbed) }

    var environment: [String] { ["UMOCKDEV_DIR=\(root)", "LD_PRELOAD=\(Self.preload)"] }

    var descriptors: [Int32] { [wake.read] }

    func handle(_ descriptor: Int32) {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(wake.read, &bytes, bytes.count) > 0 {}
    }

    var nextDue: ContinuousClock.Instant? {
        usbfs.withLock { usbfs in usbfs.printers.compactMap(\.nextDue).min() }
    }

    func withPrinter<Result: Sendable>(_ index: Int, _ body: @Sendable (inout USBPrinter) -> Result) -> Result {
        usbfs.withLock { usbfs in
            let result = body(&usbfs.printers[index])
            usbfs.deliver(index)
            return result
        }
    }

    func settle() throws(RigError) {
        let chores = usbfs.withLock { usbfs in
            for index in usbfs.printers.indices {
                usbfs.printers[index].pump(now: .now)
                usbfs.deliver(index)
            }
            defer { usbfs.chores = [] }
            return usbfs.chores
        }
        for chore in chores {
            switch chore {
            case .add(let printer): try add(printer)
            case .remove(let printer, let address): remove(printer, address)
            }
        }
    }

    // MARK: Ioctls

    private func connectSignals() {
        // Never released: umockdev's thread may be in here until the very end.
        let context = Unmanaged.passRetained(self).toOpaque()
        let onIoctl:
            @convention(c) (
                UnsafeMutableRawPointer?, UnsafeMutablePointer<UMockdevIoctlClient>?, UnsafeMutableRawPointer?
            ) -> gboolean = { _, client, context in
                guard let client, let context else { return 0 }
                Unmanaged<UmockdevFrontEnd>.fromOpaque(context).takeUnretainedValue().ioctl(client)
                return 1
            }
        g_signal_connect_data(
            handler.pointer, "handle-ioctl", unsafeBitCast(onIoctl, to: GCallback.self), context, nil,
            GConnectFlags(rawValue: 0))
        let onOpen:
            @convention(c) (
                UnsafeMutableRawPointer?, UnsafeMutablePointer<UMockdevIoctlClient>?, UnsafeMutableRawPointer?
            ) -> Void = { _, client, context in
                guard let client, let context else { return }
                Unmanaged<UmockdevFrontEnd>.fromOpaque(context).takeUnretainedValue().opened(client)
            }
        g_signal_connect_data(
            handler.pointer, "client-connected", unsafeBitCast(onOpen, to: GCallback.self), context, nil,
            GConnectFlags(rawValue: 0))
    }

    private func ioctl(_ client: UnsafeMutablePointer<UMockdevIoctlClient>) {
        let request = umockdev_ioctl_client_get_request(client)
        let file = UInt(bitPattern: client)
        guard let argument = umockdev_ioctl_client_get_arg(client).map(Reference.init(shared:)),
            let name = umockdev_ioctl_client_get_devnode(client)
        else { return umockdev_ioctl_client_complete(client, -1, EFAULT) }
        let node = String(cString: name)
        let outcome = usbfs.withLock { usbfs in
            let outcome = usbfs.ioctl(request, argument, file: file, node: node)
            for index in usbfs.printers.indices { usbfs.deliver(index) }
            return outcome
        }
        umockdev_ioctl_client_complete(client, outcome.result, outcome.errno)
        // A transfer may have moved a cable, or set a clock.
        var byte: UInt8 = 0
        _ = write(wake.write, &byte, 1)
    }

    private func opened(_ client: UnsafeMutablePointer<UMockdevIoctlClient>) {
        let node = String(cString: umockdev_ioctl_client_get_devnode(client))
        usbfs.withLock { $0.files[UInt(bitPattern: client)] = MockUsbfs.OpenFile(node: node) }
        // umockdev tells of no end, but forgets the client when the program has closed the node or is gone.
        let whenForgotten: GWeakNotify = { context, client in
            guard let context, let client else { return }
            let file = UInt(bitPattern: client)
            Unmanaged<UmockdevFrontEnd>.fromOpaque(context).takeUnretainedValue().usbfs.withLock { $0.close(file) }
        }
        client.withMemoryRebound(to: GObject.self, capacity: 1) {
            g_object_weak_ref($0, whenForgotten, Unmanaged.passUnretained(self).toOpaque())
        }
    }

    // MARK: Cables

    private func addHub() throws(RigError) {
        try addDevice(
            """
            P: /devices/usb1
            N: bus/usb/001/001
            E: SUBSYSTEM=usb
            E: DRIVER=usb
            E: BUSNUM=001
            E: DEVNUM=001
            E: DEVNAME=/dev/bus/usb/001/001
            E: DEVTYPE=usb_device
            A: bConfigurationValue=1\\n
            A: busnum=1\\n
            A: devnum=1\\n
            A: speed=480\\n
            H: descriptors=12010002090001406B1D020002060302010109021900010100E0000904000001090000000705810304000C

            """)
    }

    private func addDevice(_ description: String) throws(RigError) {
        guard umockdev_testbed_add_from_string(testbed, description, nil) != 0 else {
            throw .usage("umockdev refuses\n\(description)")
        }
    }

    private func add(_ printer: Int) throws(RigError) {
        // 2 to 127, as on a real bus; one that is still plugged in keeps its own.
        let used = usbfs.withLock { Set($0.addresses.values) }
        repeat { lastAddress = lastAddress == 127 ? 2 : lastAddress + 1 } while used.contains(lastAddress)
        let address = lastAddress
        let name = MockUsbfs.node(address)
        let node = try ReadyNode(path: root + name)
        if handled.insert(address).inserted {
            umockdev_testbed_attach_ioctl(testbed, name, handler.pointer, nil)
        }
        let device = usbfs.withLock { usbfs in
            usbfs.nodes[name] = node
            usbfs.plugged[name] = printer
            usbfs.addresses[printer] = address
            let device = usbfs.printers[printer].device
            if device.isPrinterClass, device.isBoundByUsblp { usbfs.usblp.insert(printer) }
            return device
        }
        let number = MockUsbfs.decimal(address)
        usbfs.withLock { $0.printers[printer].cableMovedAt = monotonicSeconds() }
        try addDevice(
            """
            P: \(path(printer: device))
            E: SUBSYSTEM=usb
            E: DRIVER=usb
            E: BUSNUM=001
            E: DEVNUM=\(number)
            E: DEVNAME=\(name)
            E: DEVTYPE=usb_device
            E: ID_VENDOR_ID=\(hex(device.vendor, digits: 4))
            A: bConfigurationValue=1\\n
            A: busnum=1\\n
            A: devnum=\(address)\\n
            A: speed=\(device.speed == .high ? 480 : 12)\\n
            A: idVendor=\(hex(device.vendor, digits: 4))\\n
            A: idProduct=\(hex(device.product, digits: 4))\\n
            A: serial=\(device.serial ?? "")\\n
            H: descriptors=\(hex(device.deviceDescriptor + device.configurationDescriptor))

            """)
    }

    private func remove(_ printer: Int, _ address: Int) {
        let name = MockUsbfs.node(address)
        let device = usbfs.withLock { usbfs in
            usbfs.usblp.remove(printer)
            usbfs.nodes[name]?.remove()
            return usbfs.printers[printer].device
        }
        umockdev_testbed_uevent(testbed, "/sys" + path(printer: device), "remove")
        umockdev_testbed_remove_device(testbed, "/sys" + path(printer: device))
    }

    private func path(printer: DeviceDescription) -> String { "/devices/usb1/1-\(printer.port)" }
}
