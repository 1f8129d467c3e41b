import Foundation
import Glibc
import Synchronization
import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

@Suite struct EventStreamTests {
    @Test func `a subscriber gets the latest state and then each event, in order`() async throws {
        let hub = EventHub()
        try await withHTTP { _ in
            .events(hub.subscribe(initial: [ServerSentEvent("hall", data: "0")]))
        } _: { listener, _ in
            let port = listener.port
            let client = try await onThread {
                let client = try RawConnection(port: port)
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                _ = client.receive(until: "event: hall\ndata: 0\n\n")
                return Handed(client)
            }
            #expect(hub.subscriberCount == 1)
            for number in 1...500 { hub.broadcast(ServerSentEvent("ticket", data: "\(number)")) }
            hub.end()
            let text = try await onThread { client.value.receive(until: "\r\n0\r\n\r\n") }
            #expect(text.matches(of: /data: (\d+)/).map { String($0.output.1) } == (1...500).map(String.init))
        }
    }

    @Test func `a subscriber that does not read is cut off and holds up nobody`() async throws {
        let hub = EventHub(limit: 20_000)
        try await withHTTP { _ in
            .events(hub.subscribe(initial: [ServerSentEvent("hall", data: "begin")]))
        } _: { listener, _ in
            let port = listener.port
            let open: @Sendable () throws -> Handed<RawConnection> = {
                let client = try RawConnection(port: port, receiveBuffer: 4096)
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                _ = client.receive(until: "data: begin\n\n")
                return Handed(client)
            }
            let stuck = try await onThread(open)
            let reader = try await onThread(open)
            #expect(hub.subscriberCount == 2)
            // The reader takes each event before the next is sent, so only the other one's queue fills.
            let filler = String(repeating: "x", count: 10_000)
            var count = 0
            while hub.subscriberCount == 2 {
                count += 1
                let mark = "\(count)"
                hub.broadcast(ServerSentEvent("filler", data: "\(filler) \(mark)."))
                try await onThread { _ = reader.value.receive(until: " \(mark).\n\n") }
                try #require(count < 10_000)
            }
            #expect(hub.subscriberCount == 1)
            hub.broadcast(ServerSentEvent("hall", data: "end"))
            _ = try await onThread { reader.value.receive(until: "data: end\n\n") }
            // It ends: the listener has closed the stuck one's connection.
            _ = try await onThread { stuck.value.receive() }
        }
    }

    @Test func `a subscriber that went away is forgotten`() async throws {
        let hub = EventHub()
        try await withHTTP { _ in
            .events(hub.subscribe(initial: [ServerSentEvent("hall", data: "begin")]))
        } _: { listener, _ in
            let port = listener.port
            try await onThread {
                let client = try RawConnection(port: port)
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                _ = client.receive(until: "data: begin\n\n")
            }
            // The kernel says so at the second write at the latest; how many the listener had made by then is a race.
            while hub.subscriberCount > 0 {
                hub.broadcast(ServerSentEvent("ping", data: ""))
                await Task.yield()
            }
        }
    }

    @Test func `a stream that has nothing to say costs its thread no time`() async throws {
        let hub = EventHub()
        let thread = Mutex("")
        try await withHTTP(log: { _ in thread.withLock { $0 = currentThread() } }) { request in
            switch request.path {
            case "/events": .events(hub.subscribe(initial: [ServerSentEvent("hall", data: "begin")]))
            case "/quiet": await quiet()
            default: .hangUp
            }
        } _: { listener, client in
            // libmicrohttpd logs a hang-up on its own thread: that is how the thread is found.
            _ = try? await client.perform(HTTPClientRequest(url: listener.url("/"), deadline: patience))
            let id = thread.withLock { $0 }
            try #require(id != "")
            let port = listener.port
            let subscribers = try await onThread {
                try (0..<20).map { _ in
                    let client = try RawConnection(port: port)
                    client.send("GET /events HTTP/1.1\r\nHost: h\r\n\r\n")
                    _ = client.receive(until: "data: begin\n\n")
                    return Handed(client)
                }
            }
            let before = try switches(of: id)
            // Half a second in which nothing happens at this listener.
            _ = try? await client.perform(
                HTTPClientRequest(url: listener.url("/quiet"), deadline: .milliseconds(500)))
            let after = try switches(of: id)
            // One request in, one connection gone, and the deadlines of a few connections. A reader that is asked again and again
            // spends the half second on the processor: 50 ticks.
            #expect(after.switches - before.switches < 50)
            #expect(after.ticks - before.ticks < 10)
            #expect(hub.subscriberCount == subscribers.count)
        }
    }

    @Test func `the listener ends its streams when it stops`() async throws {
        let hub = EventHub()
        try await withHTTP { _ in
            .events(hub.subscribe(initial: [ServerSentEvent("hall", data: "begin")]))
        } _: { listener, _ in
            let port = listener.port
            async let text = onThread {
                let client = try RawConnection(port: port)
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                return client.receive(until: "data: begin\n\n") + client.receive()
            }
            while hub.subscriberCount == 0 { await Task.yield() }
            await listener.stop(within: patience)
            let all = try await text
            #expect(all.hasSuffix("0\r\n\r\n"))
            #expect(hub.subscriberCount == 0)
        }
    }

    @Test func `HEAD on a stream ends at once`() async throws {
        let hub = EventHub()
        try await withHTTP { _ in
            .events(hub.subscribe())
        } _: { listener, client in
            let answer = try await client.perform(
                HTTPClientRequest(method: "HEAD", url: listener.url(), deadline: patience))
            #expect(answer.header("content-type") == "text/event-stream; charset=utf-8")
        }
        #expect(hub.subscriberCount == 0)
    }

    @Test func `each line of the data becomes a line of its own`() {
        #expect(
            ServerSentEvent("hall", data: "a\nb\r\n").bytes == Array("event: hall\ndata: a\ndata: b\ndata: \n\n".utf8))
        #expect(ServerSentEvent("hall", data: "").bytes == Array("event: hall\ndata: \n\n".utf8))
    }

    @Test func `a queue gives back what was put in, in pieces of any size`() {
        for seed in 0..<20 {
            var random = SplitMix64(seed: UInt64(seed))
            var queue = EventQueue(limit: 1000)
            var put: [UInt8] = []
            var taken: [UInt8] = []
            for _ in 0..<500 {
                let event = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                let waiting = put.count - taken.count
                #expect(queue.append(event) == (waiting + event.count <= 1000))
                if waiting + event.count <= 1000 { put += event }
                var buffer = [UInt8](repeating: 0, count: Int.random(in: 0...400, using: &random))
                let count = buffer.withUnsafeMutableBytes { queue.take(into: $0) }
                taken += buffer.prefix(count)
                #expect(queue.isEmpty == (taken.count == put.count))
            }
            #expect(put.starts(with: taken))
        }
    }
}

/// Nothing happens until the task is cancelled or the test is over.
private func quiet() async -> HTTPResponse {
    await Gate().wait()
    return HTTPResponse(status: 204)
}

/// "1234/task/1235".
private func currentThread() -> String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")) ?? ""
}

/// How often a thread of this process has gone to sleep, and how long it ran, in ticks of 10 ms.
private func switches(of thread: String) throws -> (switches: Int, ticks: Int) {
    let status = try String(contentsOfFile: "/proc/\(thread)/status", encoding: .utf8)
    let times = try String(contentsOfFile: "/proc/\(thread)/stat", encoding: .utf8)
    let fields = times.drop { $0 != ")" }.split(separator: " ")
    let voluntary = try #require(status.firstMatch(of: /\nvoluntary_ctxt_switches:\s+(\d+)/)?.output.1)
    return (try #require(Int(voluntary)), try #require(Int(fields[12])) + (try #require(Int(fields[13]))))
}
