import Glibc

/// In the place of libc's for this program, umockdev's library included: that aborts when a program closes its udev monitor between
/// umockdev's connecting to it and its sending, which is what a kernel would pass over. The agent does so at each loss of its printer.
@_cdecl("sendmsg")
func sendToWhoeverListens(_ socket: Int32, _ message: UnsafePointer<msghdr>, _ flags: Int32) -> Int {
    guard let sendmsg = nextSendmsg else {
        errno = ENOSYS
        return -1
    }
    let count = sendmsg(socket, message, flags)
    guard count < 0, errno == ECONNREFUSED || errno == EPIPE || errno == ECONNRESET else { return count }
    return UnsafeBufferPointer(start: message.pointee.msg_iov, count: message.pointee.msg_iovlen)
        .reduce(0) { $0 + $1.iov_len }
}

private typealias Sendmsg = @convention(c) (Int32, UnsafePointer<msghdr>, Int32) -> Int

/// libc's own.
private let nextSendmsg: Sendmsg? = {
    // RTLD_NEXT, which is no constant in Swift.
    guard let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: -1), "sendmsg") else { return nil }
    return unsafeBitCast(symbol, to: Sendmsg.self)
}()
