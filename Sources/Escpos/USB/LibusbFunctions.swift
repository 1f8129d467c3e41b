import CLibusb

/// The functions of libusb that the transport calls, as a table: a test replaces those that it steers.
///
/// Arguments and results are libusb's own (libusb 1.0 API reference); nothing here interprets them. A class, since every owner of
/// one of libusb's things holds it.
final class LibusbFunctions {
    typealias Pointer = OpaquePointer
    typealias Transfer = UnsafeMutablePointer<libusb_transfer>

    // MARK: Context

    var initialize: (UnsafeMutablePointer<Pointer?>) -> Int32 = { libusb_init($0) }
    var exit: (Pointer) -> Void = { libusb_exit($0) }
    var hasHotplug: () -> Bool = { libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG.rawValue) != 0 }
    /// Registers for all devices that come and go, those that are there already included.
    var watchDevices:
        (Pointer, libusb_hotplug_callback_fn, UnsafeMutableRawPointer, UnsafeMutablePointer<Int32>) -> Int32 = {
            let events = LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED.rawValue | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT.rawValue
            return libusb_hotplug_register_callback(
                $0, Int32(events), Int32(LIBUSB_HOTPLUG_ENUMERATE.rawValue), LIBUSB_HOTPLUG_MATCH_ANY,
                LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, $1, $2, $3)
        }
    var unwatchDevices: (Pointer, Int32) -> Void = { libusb_hotplug_deregister_callback($0, $1) }
    /// Handles what is ready; waits for `timeval` at most, not at all when it is zero.
    var handleEvents: (Pointer, UnsafeMutablePointer<timeval>) -> Int32 = {
        libusb_handle_events_timeout_completed($0, $1, nil)
    }
    var pollDescriptors: (Pointer) -> UnsafeMutablePointer<UnsafePointer<libusb_pollfd>?>? = { libusb_get_pollfds($0) }
    var freePollDescriptors: (UnsafeMutablePointer<UnsafePointer<libusb_pollfd>?>) -> Void = { libusb_free_pollfds($0) }

    // MARK: Devices

    var deviceList: (Pointer, UnsafeMutablePointer<UnsafeMutablePointer<Pointer?>?>) -> Int = {
        libusb_get_device_list($0, $1)
    }
    /// Frees the list, and unreferences the devices in it.
    var freeDeviceList: (UnsafeMutablePointer<Pointer?>) -> Void = { libusb_free_device_list($0, 1) }
    var reference: (Pointer) -> Void = { _ = libusb_ref_device($0) }
    var unreference: (Pointer) -> Void = { libusb_unref_device($0) }
    var deviceDescriptor: (Pointer, UnsafeMutablePointer<libusb_device_descriptor>) -> Int32 = {
        libusb_get_device_descriptor($0, $1)
    }
    typealias Configuration = UnsafeMutablePointer<libusb_config_descriptor>
    var activeConfiguration: (Pointer, UnsafeMutablePointer<Configuration?>) -> Int32 = {
        libusb_get_active_config_descriptor($0, $1)
    }
    var configuration: (Pointer, UInt8, UnsafeMutablePointer<Configuration?>) -> Int32 = {
        libusb_get_config_descriptor($0, $1, $2)
    }
    var freeConfiguration: (Configuration) -> Void = { libusb_free_config_descriptor($0) }
    var busNumber: (Pointer) -> UInt8 = { libusb_get_bus_number($0) }
    var deviceAddress: (Pointer) -> UInt8 = { libusb_get_device_address($0) }
    var portNumbers: (Pointer, UnsafeMutablePointer<UInt8>, Int32) -> Int32 = { libusb_get_port_numbers($0, $1, $2) }

    // MARK: An open device

    var open: (Pointer, UnsafeMutablePointer<Pointer?>) -> Int32 = { libusb_open($0, $1) }
    var close: (Pointer) -> Void = { libusb_close($0) }
    var stringDescriptor: (Pointer, UInt8, UnsafeMutablePointer<UInt8>, Int32) -> Int32 = {
        libusb_get_string_descriptor_ascii($0, $1, $2, $3)
    }
    var setAutoDetachKernelDriver: (Pointer, Int32) -> Int32 = { libusb_set_auto_detach_kernel_driver($0, $1) }
    /// 1: a driver of the kernel has the interface; 0: none, or a program through usbfs.
    var kernelDriverActive: (Pointer, Int32) -> Int32 = { libusb_kernel_driver_active($0, $1) }
    var detachKernelDriver: (Pointer, Int32) -> Int32 = { libusb_detach_kernel_driver($0, $1) }
    var getConfiguration: (Pointer, UnsafeMutablePointer<Int32>) -> Int32 = { libusb_get_configuration($0, $1) }
    var setConfiguration: (Pointer, Int32) -> Int32 = { libusb_set_configuration($0, $1) }
    var claimInterface: (Pointer, Int32) -> Int32 = { libusb_claim_interface($0, $1) }
    var releaseInterface: (Pointer, Int32) -> Int32 = { libusb_release_interface($0, $1) }
    var setAlternateSetting: (Pointer, Int32, Int32) -> Int32 = { libusb_set_interface_alt_setting($0, $1, $2) }
    var clearHalt: (Pointer, UInt8) -> Int32 = { libusb_clear_halt($0, $1) }
    /// Blocks; the timeout is in milliseconds. Handles other events meanwhile.
    var controlTransfer:
        (Pointer, UInt8, UInt8, UInt16, UInt16, UnsafeMutablePointer<UInt8>?, UInt16, UInt32) -> Int32 = {
            libusb_control_transfer($0, $1, $2, $3, $4, $5, $6, $7)
        }

    // MARK: Transfers

    var allocateTransfer: () -> Transfer? = { libusb_alloc_transfer(0) }
    var freeTransfer: (Transfer) -> Void = { libusb_free_transfer($0) }
    var submit: (Transfer) -> Int32 = { libusb_submit_transfer($0) }
    var cancel: (Transfer) -> Int32 = { libusb_cancel_transfer($0) }
}
