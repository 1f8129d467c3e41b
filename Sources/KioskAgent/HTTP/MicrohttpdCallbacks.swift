internal import CMicrohttpd
import Glibc

/// The C callbacks of a daemon: each finds its object and hands over.
enum MicrohttpdCallbacks {
    private static func daemon(_ closure: UnsafeMutableRawPointer) -> MicrohttpdDaemon {
        Unmanaged<MicrohttpdDaemon>.fromOpaque(closure).takeUnretainedValue()
    }

    static let logged: MHD_LogCallback = { closure, format, arguments in
        guard let closure, let format, let arguments else { return }
        var line = [CChar](repeating: 0, count: 512)
        guard vsnprintf(&line, line.count, format, arguments) >= 0 else { return }
        let bytes = line.prefix { $0 != 0 && $0 != CChar(bitPattern: UInt8(ascii: "\n")) }.map(UInt8.init(bitPattern:))
        daemon(closure).write(String(decoding: bytes, as: UTF8.self))
    }

    static let accepting: MHD_AcceptPolicyCallback = { closure, _, _ in
        guard let closure else { return .NO }
        return daemon(closure).acceptsConnections ? .YES : .NO
    }

    static let connectionChanged: MHD_NotifyConnectionCallback = { closure, connection, _, code in
        guard let closure, let connection else { return }
        daemon(closure).changed(MHDConnection(handle: connection), isOpen: code == .CONNECTION_NOTIFY_STARTED)
    }

    /// The only place where libmicrohttpd shows the target as it was sent. What it returns comes back with each later call.
    static let requestLineRead:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
            closure, target, _ in
            guard let closure else { return nil }
            let bytes = target.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) } ?? []
            return Unmanaged.passRetained(daemon(closure).began(target: bytes)).toOpaque()
        }

    static let requested: MHD_AccessHandlerCallback = { closure, connection, _, method, _, body, size, context in
        guard let closure, let connection, let method, let size, let exchange = context?.pointee else { return .NO }
        let daemon = daemon(closure)
        let current = Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue()
        if let body, size.pointee > 0 {
            daemon.received(UnsafeRawBufferPointer(start: body, count: size.pointee), current)
            size.pointee = 0
            return .YES
        }
        return daemon.proceed(current, method: String(cString: method), on: MHDConnection(handle: connection))
    }

    static let requestEnded: MHD_RequestCompletedCallback = { closure, connection, context, _ in
        guard let closure, let connection, let exchange = context?.pointee else { return }
        context?.pointee = nil
        daemon(closure).ended(
            Unmanaged<Exchange>.fromOpaque(exchange).takeRetainedValue(), on: MHDConnection(handle: connection))
    }
}
