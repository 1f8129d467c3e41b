/// libmicrohttpd's handle of one connection.
///
/// Unchecked: the pointer goes nowhere but back to libmicrohttpd. Its own thread suspends, any thread may resume what is
/// suspended (microhttpd.h, MHD_resume_connection), and who holds the handle lets go of it in the request-completed callback.
struct MHDConnection: @unchecked Sendable, Hashable {
    let handle: OpaquePointer
}
