import CLibusb
import Glibc

/// The owner of a libusb context: tells what comes and goes on the bus, and drives all transfers of its devices.
///
/// Everything happens on the thread that calls `pump` and `handleEvents`: callbacks only note what they were told.
final class USBContext {
    let pointer: OpaquePointer
    let libusb: LibusbFunctions
    private var watch: Int32?
    /// A device has come since this was last cleared.
    var hasArrivals = false
    /// The device whose departure matters, while somebody holds a reference to it.
    var watched: OpaquePointer? {
        didSet { watchedHasLeft = false }
    }
    /// It has gone.
    private(set) var watchedHasLeft = false

    /// Opens a context, which looks at the bus afresh: libusb knows of later changes from udev's messages alone, and would
    /// never hear of one that was lost.
    init(libusb: LibusbFunctions) throws(PrinterAbsence) {
        var context: OpaquePointer?
        let result = libusb.initialize(&context)
        guard result == 0, let context else {
            throw .call("libusb_init", LibusbCode(rawValue: result), printer: "the USB bus")
        }
        pointer = context
        self.libusb = libusb
        guard libusb.hasHotplug() else { return }
        var handle: Int32 = 0
        // Where it cannot watch, looking again from time to time has to do.
        let registered = libusb.watchDevices(
            context,
            { _, device, event, user in
                guard let user, let device else { return 0 }
                let context = Unmanaged<USBContext>.fromOpaque(user).takeUnretainedValue()
                if event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED {
                    context.hasArrivals = true
                } else if device == context.watched {
                    context.watchedHasLeft = true
                }
                return 0
            }, Unmanaged.passUnretained(self).toOpaque(), &handle)
        if registered == 0 { watch = handle }
    }

    deinit {
        if let watch { libusb.unwatchDevices(pointer, watch) }
        libusb.exit(pointer)
    }

    /// Handles what is ready, and waits for more for as long as `seconds` and `microseconds` say.
    func handleEvents(seconds: Int = 0, microseconds: Int = 0) {
        var wait = timeval(tv_sec: seconds, tv_usec: microseconds)
        // What it returns says nothing that the transfers do not say themselves.
        _ = libusb.handleEvents(pointer, &wait)
    }

    /// The descriptors to poll for events. They change as devices are opened and closed.
    var interests: [PollInterest] {
        guard let list = libusb.pollDescriptors(pointer) else { return [] }
        defer { libusb.freePollDescriptors(list) }
        var interests: [PollInterest] = []
        var index = 0
        while let entry = list[index]?.pointee {
            interests.append(PollInterest(descriptor: entry.fd, events: entry.events))
            index += 1
        }
        return interests
    }
}
