import Glibc

// In the place of libc's for this program, umockdev's library included. That aborts when a program closes its udev monitor, as the
// agent does at each loss of its printer, between umockdev's finding the monitor and sending to it. A kernel passes over such.

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

@_cdecl("connect")
func connectToWhoeverListens(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    guard let connect = nextConnect else {
        errno = ENOSYS
        return -1
    }
    let result = connect(socket, address, length)
    // Of a monitor that refuses umockdev knows that it is closed, of one whose socket is gone it does not.
    if result < 0, errno == ENOENT { errno = ECONNREFUSED }
    return result
}

private typealias Sendmsg = @convention(c) (Int32, UnsafePointer<msghdr>, Int32) -> Int
private typealias Connect = @convention(c) (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32

/// libc's own.
private let nextSendmsg = next("sendmsg").map { unsafeBitCast($0, to: Sendmsg.self) }
private let nextConnect = next("connect").map { unsafeBitCast($0, to: Connect.self) }

private func next(_ name: String) -> UnsafeMutableRawPointer? {
    // RTLD_NEXT, which is no constant in Swift.
    dlsym(UnsafeMutableRawPointer(bitPattern: -1), name)
}
