/// Looks at PINs on a thread of its own: to hash one takes a while, and none of the threads that serve citizens waits for it.
actor PinChecker {
    private let thread = WorkerThread(name: "pin")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    nonisolated let file: PinFile

    init(file: PinFile) {
        self.file = file
    }

    deinit { thread.stop() }

    /// Whether there is a PIN that could be the right one.
    func check() throws(PinFile.Problem) {
        _ = try file.read()
    }

    /// Whether this is the PIN.
    func isRight(_ pin: Pin) throws(PinFile.Problem) -> Bool {
        try file.read().matches(pin)
    }
}
