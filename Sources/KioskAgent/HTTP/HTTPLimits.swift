/// What one listener accepts before it refuses or cuts off.
struct HTTPLimits: Sendable {
    /// Connections at a time; further ones wait in the kernel's queue.
    var connections: UInt32 = 256
    /// Connections at a time from one IP address; 0: as many as `connections`.
    var connectionsPerAddress: UInt32 = 0
    /// How long a connection may take from its opening, or from the end of its last answer, until a request is complete. Both
    /// idle clients and those that send a byte now and then are cut off by it. A client that reads nothing of its answer for
    /// as long (in whole seconds, rounded up) is cut off too.
    var requestTimeout: Duration = .seconds(5)
    /// Bytes of a request's body; a longer one is answered with 413.
    var bodyBytes = 64 * 1024
    /// Bytes that libmicrohttpd holds for a connection. Request line and headers must fit (else 431 by libmicrohttpd itself).
    var connectionMemory = 32 * 1024
}
