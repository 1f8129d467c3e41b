import Glibc

/// Hands printers to other machines: what usbipd does, for `usbip attach --remote HOST --busid 1-N` there. Who asks for a printer that is
/// not plugged in, or that somebody has, waits for it: no polling.
struct USBIPExport: CableSource {
    let outlastsKernel = true
    private let listener: Int32
    /// Who waits, by the index of the printer; and who has not said yet for which.
    private var waiting: [(index: Int, connection: Int32)] = []
    private var unknown: [Int32] = []

    /// Listens on 127.0.0.1.
    init(port: UInt16) throws(RigError) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let bound = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, listen(listener, 8) == 0 else { throw .system("port \(port)", errno: errno) }
    }

    var descriptors: [Int32] { [listener] + unknown + waiting.map(\.connection) }

    mutating func handle(_ descriptor: Int32, of devices: [DeviceDescription]) {
        if descriptor == listener {
            let connection = accept(listener, nil, nil)
            if connection >= 0 { unknown.append(connection) }
        } else if let place = unknown.firstIndex(of: descriptor) {
            unknown.remove(at: place)
            request(on: descriptor, of: devices)
        } else {
            // They have nothing to say while they wait: it is their end.
            waiting.removeAll { $0.connection == descriptor }
            Glibc.close(descriptor)
        }
    }

    mutating func cable(for index: Int, _ device: DeviceDescription) throws(RigError) -> USBIPCable? {
        guard let place = waiting.firstIndex(where: { $0.index == index }) else { return nil }
        let cable = USBIPCable(waiting.remove(at: place).connection)
        cable.send(USBIPMessage.imported(device, busID: Self.busID(index)))
        return cable
    }

    mutating func close() {
        for descriptor in descriptors { Glibc.close(descriptor) }
        (waiting, unknown) = ([], [])
    }

    private static func busID(_ index: Int) -> String { "1-\(index + 1)" }

    private mutating func request(on connection: Int32, of devices: [DeviceDescription]) {
        guard let header = USBIPCable.receive(USBIPMessage.importLength, from: connection),
            let busID = USBIPMessage.busID(asked: header),
            let index = devices.indices.first(where: { Self.busID($0) == busID })
        else {
            Glibc.close(connection)
            return
        }
        var yes: Int32 = 1
        setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        waiting.append((index, connection))
    }
}
