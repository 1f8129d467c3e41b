/// Bytes of events that one subscriber has not taken yet, up to a limit.
struct EventQueue {
    /// Unread bytes that it holds at most.
    let limit: Int
    private var bytes: [UInt8] = []
    private var read = 0

    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { read == bytes.count }

    /// False: it would hold more than `limit`, and nothing was added.
    mutating func append(_ event: [UInt8]) -> Bool {
        guard event.count <= limit - (bytes.count - read) else { return false }
        // What was read goes away before the array would grow for it.
        if read > 0, bytes.count + event.count > bytes.capacity {
            bytes.removeFirst(read)
            read = 0
        }
        bytes += event
        return true
    }

    /// Moves the oldest bytes, at most `buffer.count` of them; returns how many.
    mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - read)
        buffer.copyBytes(from: bytes[read..<read + count])
        read += count
        if isEmpty { removeAll() }
        return count
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        read = 0
    }
}
