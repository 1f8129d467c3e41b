import Glibc

/// The ports of this machine's own vhci_hcd.
struct VHCIPort: CableSource {
    let descriptors: [Int32] = []
    let outlastsKernel = false

    func handle(_ descriptor: Int32, of devices: [DeviceDescription]) {}

    func close() {}

    /// Plugs in: the kernel gets one end of a pair of sockets. A port is free again only some milliseconds after the last unplug.
    func cable(for index: Int, _ device: DeviceDescription) throws(RigError) -> USBIPCable? {
        let attach = "/sys/devices/platform/vhci_hcd.0/attach"
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw .system("socketpair", errno: errno)
        }
        defer { Glibc.close(ends[1]) }
        let cable = USBIPCable(ends[0])
        for end in ends {
            var size: Int32 = 1 << 20
            setsockopt(end, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        // Port, socket, device id (bus 1, device 1 of the exporting side), speed.
        let line = "\(device.port - 1) \(ends[1]) \(0x10001) \(USBIPMessage.speed(of: device))"
        var code = Self.write(line, to: attach)
        for _ in 0..<400 where code == EBUSY {
            usleep(5000)
            code = Self.write(line, to: attach)
        }
        guard code == 0 else { throw .system(attach, errno: code) }
        return cable
    }

    /// Gives 0 or an errno.
    private static func write(_ text: String, to path: String) -> Int32 {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return errno }
        defer { Glibc.close(file) }
        return text.withCString { Glibc.write(file, $0, strlen($0)) } > 0 ? 0 : errno
    }
}
