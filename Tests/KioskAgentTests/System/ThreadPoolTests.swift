#if compiler(>=6.3) && compiler(<6.4)

import Foundation
import Testing

@testable import KioskAgent

/// Threads of a pool live as long as the process: one pool for all tests.
private let pool = ThreadPool(threads: 2)

private func threadName() throws -> String {
    try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8).trimmingCharacters(in: .newlines)
}

struct ThreadPoolTests {
    @Test func `every one of many tasks runs, on the pool's threads`() async throws {
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 {
                group.addTask(executorPreference: pool) {
                    await Task.yield()
                    return try threadName()
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(names == Array(repeating: "pool", count: 200))
    }

    @Test func `every sleep ends, and none before its time, whichever began first`() async {
        let base = ContinuousClock.now + .milliseconds(20)
        let early = await withTaskGroup(of: Bool.self) { group in
            for place in [3, 1, 4, 2, 0] {
                group.addTask(executorPreference: pool) {
                    let end = base + .milliseconds(20 * place)
                    try? await Task.sleep(until: end)
                    return .now < end
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(early == Array(repeating: false, count: 5))
    }

    @Test func `a sleep ends while another thread of the pool is kept busy`() async {
        let slept = DispatchSemaphore(value: 0)
        await withTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: pool) {
                try? await Task.sleep(for: .milliseconds(5))
                slept.signal()
            }
            // Holds its thread until the sleep is over: without a second one this would never end.
            group.addTask(executorPreference: pool) { block(until: slept) }
        }
    }

    @Test func `a cancelled rest without an end is over`() async {
        let resting = Task(executorPreference: pool) { await rest(for: nil) }
        resting.cancel()
        await resting.value
    }
}

/// `wait` is not for tasks, which is the point here.
private func block(until semaphore: DispatchSemaphore) { semaphore.wait() }

#endif
