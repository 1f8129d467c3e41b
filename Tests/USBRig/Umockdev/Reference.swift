import CUmockdev

/// One reference to an object of umockdev's. Those that the rig keeps may be used on any thread.
final class Reference<Object>: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Object>

    /// Takes over a reference that the caller owns.
    init(owned pointer: UnsafeMutablePointer<Object>) { self.pointer = pointer }

    /// Adds a reference to an object that somebody else owns.
    init(shared pointer: UnsafeMutablePointer<Object>) {
        g_object_ref(pointer)
        self.pointer = pointer
    }

    deinit { g_object_unref(pointer) }
}

/// Memory of the program that made an ioctl: a copy, written back when the ioctl is completed.
typealias ClientMemory = Reference<UMockdevIoctlData>

extension Reference<UMockdevIoctlData> {
    /// What the pointer at `offset` points to; nil for a null pointer, no bytes, or a program that is gone.
    func resolve(offset: Int = 0, length: Int) -> ClientMemory? {
        umockdev_ioctl_data_resolve(pointer, gsize(offset), gsize(length), nil).map(Reference.init(owned:))
    }

    /// The copy as one value of C.
    func value<Value>(_: Value.Type) -> UnsafeMutablePointer<Value> {
        UnsafeMutableRawPointer(pointer.pointee.data).assumingMemoryBound(to: Value.self)
    }

    /// Where it is in that program.
    var address: UInt { pointer.pointee.client_addr }
}
