import Glibc

/// A printer's cable into a kernel's vhci_hcd: a socket, of which the kernel has the other end. Closing it pulls the cable.
final class USBIPCable {
    let descriptor: Int32

    /// Owns `descriptor`.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Exactly so many bytes; nil: the kernel has let go.
    func receive(_ length: Int) -> [UInt8]? { Self.receive(length, from: descriptor) }

    /// The same, before the socket is a cable.
    static func receive(_ length: Int, from descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: length)
        var count = 0
        while count < length {
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: count), length - count)
            }
            guard got > 0 else { return nil }
            count += got
        }
        return bytes
    }
}
