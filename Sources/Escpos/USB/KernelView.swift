import Glibc

/// What Linux tells of a USB device in `/sys`, to anybody and without disturbing whoever has the device.
struct KernelView {
    /// Where it is mounted.
    var root = "/sys"

    /// An attribute of the device at this port, such as `product`, on one line; nil where there is none.
    func attribute(_ name: String, of port: USBPortPath) -> String? {
        read("\(root)/bus/usb/devices/\(port)/\(name)")
    }

    /// The driver that has the interface, `usblp` or, where a program has it, `usbfs`; nil: none, or not to be seen.
    func driver(of port: USBPortPath, _ interface: PrinterInterface) -> String? {
        guard let link = InterfaceHolder.target(of: "\(folder(of: port, interface))/driver") else { return nil }
        return link.split(separator: "/").last.map(String.init)
    }

    /// The device ID that usblp has read; nil without it.
    func deviceID(of port: USBPortPath, _ interface: PrinterInterface) -> DeviceID? {
        let id = read("\(folder(of: port, interface))/ieee1284_id").map(DeviceID.init(text:))
        return id.flatMap { $0.fields.isEmpty ? nil : $0 }
    }

    /// The character device that usblp made of it: `/dev/usb/lp0`.
    func usblpNode(of port: USBPortPath, _ interface: PrinterInterface) -> String? {
        InterfaceHolder.entries(of: "\(folder(of: port, interface))/usbmisc").first { $0.hasPrefix("lp") }
            .map { "/dev/usb/\($0)" }
    }

    private func folder(of port: USBPortPath, _ interface: PrinterInterface) -> String {
        "\(root)/bus/usb/devices/\(port):\(interface.configuration).\(interface.number)"
    }

    private func read(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes.prefix(count).prefix { $0 != 10 && $0 != 0 }, as: UTF8.self)
        return text.printable.trimmed.isEmpty ? nil : text.printable.trimmed
    }
}
