import Testing

@testable import KioskAgent

private actor Resident {
    let thread = WorkerThread(name: "resident")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
    private var count = 0
    func increment() -> Int {
        count += 1
        return count
    }
}

@Test func `jobs of an actor run on its own thread, one at a time`() async {
    let resident = Resident()
    await withTaskGroup(of: Int.self) { group in
        for _ in 0..<1000 { group.addTask { await resident.increment() } }
        #expect(await group.reduce(0, max) == 1000)
    }
    resident.thread.stop()
}

@Test func `a deadline wakes the thread once`() async {
    let thread = WorkerThread(name: "timer")
    await withCheckedContinuation { continuation in
        thread.setDeadline(.now + .milliseconds(5)) { continuation.resume() }
    }
    thread.stop()
}
