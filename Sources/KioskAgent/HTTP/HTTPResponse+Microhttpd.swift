internal import CMicrohttpd

extension HTTPResponse {
    /// The answer as libmicrohttpd takes it, without headers; the caller destroys it. Nil: hang up, or no memory.
    func microhttpdResponse() -> OpaquePointer? {
        switch body {
        case .bytes(let bytes):
            bytes.withUnsafeBytes { bytes in
                // Copied, so the cast takes no right to write.
                MHD_create_response_from_buffer(
                    bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
            }
        case .stream(let stream):
            streamResponse(stream)
        case .hangUp:
            nil
        }
    }
}

private func streamResponse(_ stream: EventStream) -> OpaquePointer? {
    let retained = Unmanaged.passRetained(stream)
    let response = MHD_create_response_from_callback(
        mhd_size_unknown, 8192,
        { stream, _, buffer, size in
            guard let stream else { return mhd_end_with_error }
            return Unmanaged<EventStream>.fromOpaque(stream).takeUnretainedValue()
                .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
        },
        retained.toOpaque(),
        { stream in
            guard let stream else { return }
            Unmanaged<EventStream>.fromOpaque(stream).takeRetainedValue().connectionEnded()
        })
    if response == nil { retained.release() }
    return response
}
