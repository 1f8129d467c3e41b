import Foundation
import Glibc
import Synchronization
import struct HallSimulator.SplitMix64
import Testing

@testable import KioskAgent

/// Answers with what was asked: enough to see what a handler gets.
private func echo(_ request: HTTPRequest) async -> HTTPResponse {
    HTTPResponse(status: 200, headers: [("X-Path", request.path)], body: .bytes(request.body))
}

/// Sends `text` and returns all that comes until the listener closes.
private func exchange(_ listener: HTTPListener, _ text: String) async throws -> String {
    let port = listener.port
    return try await onThread {
        let client = try RawConnection(port: port)
        client.send(text)
        return client.receive()
    }
}

@Suite struct HTTPListenerTests {
    @Test func `a request reaches the handler and its answer the client`() async throws {
        try await withHTTP(handler: echo) { listener, _ in
            let answer = try await exchange(
                listener,
                "POST /a%20b?x=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
            #expect(answer.contains("X-Path: /a b\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nhi"))
        }
    }

    @Test func `a body in chunks is one body`() async throws {
        try await withHTTP(handler: echo) { listener, _ in
            let answer = try await exchange(
                listener,
                "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
            #expect(answer.hasSuffix("\r\n\r\nabcde"))
        }
    }

    @Test func `requests that are sent at once are answered in order`() async throws {
        try await withHTTP(handler: echo) { listener, _ in
            let answer = try await exchange(
                listener,
                "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n"
                    + "GET /3 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            #expect(answer.matches(of: /X-Path: \/(\d)/).map { String($0.output.1) } == ["1", "2", "3"])
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", "request.noHost"),
        ("GET / HTTP/1.0\r\n\r\n", "request.noHost"),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", "request.malformed"),
        ("GET /%zz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "request.malformed"),
        ("GET /?a=%f HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "request.malformed"),
        ("GET /%00 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "request.malformed"),
        ("GET http://h/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "request.malformed"),
        ("OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "request.malformed"),
    ])
    func `what is wrong with a request is said in JSON`(text: String, code: String) async throws {
        var limits = HTTPLimits()
        limits.requestTimeout = .milliseconds(200)
        try await withHTTP(limits: limits) { _ in
            Issue.record("the handler ran")
            return HTTPResponse(status: 200)
        } _: { listener, _ in
            let answer = try await exchange(listener, text)
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
            #expect(answer.contains("Content-Type: application/json"))
            #expect(answer.contains(#"{"error":{"code":"\#(code)","message":""#))
        }
    }

    @Test(arguments: [
        "\r\n\u{1}\u{2}garbage\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: minus\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ])
    func `what is no request does not reach the handler, and the next one is served`(text: String) async throws {
        try await expectRefusal(text)
    }

    @Test func `a request line or headers longer than the limit do not reach the handler`() async throws {
        let long = String(repeating: "x", count: 100_000)
        try await expectRefusal("GET /\(long) HTTP/1.1\r\nHost: h\r\n\r\n")
        try await expectRefusal("GET / HTTP/1.1\r\nHost: h\r\nX: \(long)\r\n\r\n")
    }

    private func expectRefusal(_ text: String) async throws {
        let handled = Mutex(0)
        try await withHTTP { _ in
            handled.withLock { $0 += 1 }
            return HTTPResponse(status: 200)
        } _: { listener, client in
            let answer = try await exchange(listener, text)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5"))
            #expect(handled.withLock { $0 } == 0)
            let next = try await client.perform(HTTPClientRequest(url: listener.url(), deadline: patience))
            #expect(next.status == 200)
        }
    }

    @Test(arguments: [
        "", "GET / HT", "GET / HTTP/1.1\r\nHost: h\r\n", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc",
    ])
    func `a client that stops in mid-request is cut off`(text: String) async throws {
        var limits = HTTPLimits()
        limits.requestTimeout = .milliseconds(50)
        try await withHTTP(limits: limits, handler: echo) { listener, _ in
            // Returns because the listener closes.
            let answer = try await exchange(listener, text)
            #expect(!answer.contains(" 200 "))
        }
    }

    @Test func `a client that sends a byte now and then is cut off too`() async throws {
        var limits = HTTPLimits()
        limits.requestTimeout = .milliseconds(300)
        try await withHTTP(limits: limits, handler: echo) { listener, _ in
            let port = listener.port
            try await onThread {
                let client = try RawConnection(port: port)
                client.send("GET / HTTP/1.1\r\nX-Slow: ")
                // Ends because the listener closes; each round waits a moment for that.
                while client.send("x"), !client.isClosed(within: 20) {}
            }
        }
    }

    @Test func `more connections from one address than allowed are closed`() async throws {
        var limits = HTTPLimits()
        limits.connectionsPerAddress = 2
        // Nobody is cut off for being slow on a machine that does much else.
        limits.requestTimeout = .seconds(120)
        try await withHTTP(limits: limits, handler: echo) { listener, _ in
            let port = listener.port
            let answers = try await onThread {
                let clients = [try RawConnection(port: port), try RawConnection(port: port)]
                let request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
                let answers = clients.map { client in
                    client.send(request)
                    return client.receive(until: "\r\n\r\n")
                }
                let third = try RawConnection(port: port)
                third.send(request)
                return answers + [third.receive()]
            }
            #expect(answers.map { $0.hasPrefix("HTTP/1.1 200 ") } == [true, true, false])
        }
    }

    @Test func `a client that goes away while the handler works harms nobody`() async throws {
        let arrived = Gate()
        let gate = Gate()
        try await withHTTP { request in
            if request.path == "/gone" {
                arrived.open()
                await gate.wait()
            }
            return HTTPResponse(status: 200, body: .bytes([UInt8](repeating: 0, count: 1_000_000)))
        } _: { listener, client in
            let port = listener.port
            try await onThread {
                let client = try RawConnection(port: port)
                client.send("GET /gone HTTP/1.1\r\nHost: h\r\n\r\n")
            }
            await arrived.wait()
            gate.open()
            let answer = try await client.perform(HTTPClientRequest(url: listener.url(), deadline: patience))
            #expect(answer.body.count == 1_000_000)
        }
    }

    @Test func `stop lets the answer that is under way out`() async throws {
        let arrived = Gate()
        let gate = Gate()
        try await withHTTP { _ in
            arrived.open()
            await gate.wait()
            return HTTPResponse(status: 200, body: .bytes([42]))
        } _: { listener, client in
            async let answer = client.perform(HTTPClientRequest(url: listener.url(), deadline: patience))
            await arrived.wait()
            async let stopped: Void = listener.stop(within: patience)
            gate.open()
            await stopped
            let body = try await answer.body
            #expect(body == [42])
            await #expect {
                _ = try await client.perform(HTTPClientRequest(url: listener.url(), deadline: patience))
            } throws: {
                if case HTTPClientError.transport(.couldNotConnect, _) = $0 { true } else { false }
            }
        }
    }

    @Test func `stop cancels handlers that do not end, and closes their connections`() async throws {
        let arrived = Gate()
        let never = Gate()
        let cancelled = Gate()
        try await withHTTP { _ in
            arrived.open()
            await never.wait()
            if Task.isCancelled { cancelled.open() }
            return HTTPResponse(status: 200)
        } _: { listener, client in
            let request = HTTPClientRequest(url: listener.url(), deadline: patience)
            let running = Task { try await client.perform(request) }
            await arrived.wait()
            await listener.stop(within: .milliseconds(10))
            await cancelled.wait()
            await #expect {
                _ = try await running.value
            } throws: {
                if case HTTPClientError.transport = $0 { true } else { false }
            }
        }
    }

    @Test func `a stop at any moment ends every request and every stream`() async throws {
        for seed in 0..<20 {
            var random = SplitMix64(seed: UInt64(seed))
            let hub = EventHub()
            let listener = try HTTPListener(.tcp(host: "127.0.0.1", port: 0), log: { _ in }) { request in
                if request.path == "/events" {
                    return .events(hub.subscribe(initial: [ServerSentEvent("ping", data: "")]))
                }
                await Task.yield()
                return HTTPResponse(status: 200, body: .bytes([UInt8](repeating: 0, count: 100_000)))
            }
            let client = HTTPClient(name: "test-http")
            let arrivals = Int.random(in: 0...40, using: &random)
            let grace = Duration.milliseconds(Int.random(in: 0...3, using: &random))
            let url = listener.url("/")
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    let path = number % 5 == 0 ? "events" : "answer"
                    let request = HTTPClientRequest(url: url + path, deadline: patience)
                    group.addTask { _ = try? await client.perform(request) }
                }
                group.addTask {
                    for _ in 0..<arrivals {
                        hub.broadcast(ServerSentEvent("ping", data: ""))
                        await Task.yield()
                    }
                    await listener.stop(within: grace)
                }
                await group.waitForAll()
            }
            #expect(hub.subscriberCount == 0)
            client.stop()
        }
    }

    @Test func `a listener that is let go without a stop closes too`() async throws {
        let client = HTTPClient(name: "test-http")
        let gate = Gate()
        let arrived = Gate()
        var listener: HTTPListener? = try HTTPListener(.tcp(host: "127.0.0.1", port: 0), log: { _ in }) { _ in
            arrived.open()
            await gate.wait()
            return HTTPResponse(status: 200)
        }
        let url = try #require(listener?.url())
        let running = Task { try await client.perform(HTTPClientRequest(url: url, deadline: patience)) }
        await arrived.wait()
        listener = nil
        await #expect {
            _ = try await running.value
        } throws: {
            if case HTTPClientError.transport = $0 { true } else { false }
        }
        client.stop()
    }

    @Test func `the port is free after stop`() async throws {
        let client = HTTPClient(name: "test-http")
        var port: UInt16 = 0
        for round in 0..<5 {
            let listener = try HTTPListener(.tcp(host: "127.0.0.1", port: port), log: { _ in }) { _ in
                HTTPResponse(status: 200 + round)
            }
            port = listener.port
            let answer = try await client.perform(HTTPClientRequest(url: listener.url(), deadline: patience))
            #expect(answer.status == 200 + round)
            await listener.stop()
        }
        client.stop()
    }

    @Test func `an address in use is an error that says so`() async throws {
        try await withHTTP(handler: echo) { listener, _ in
            #expect(throws: HTTPListenerError.system(call: "bind", errno: EADDRINUSE)) {
                try HTTPListener(.tcp(host: "127.0.0.1", port: listener.port), log: { _ in }, handler: echo)
            }
        }
        let unlikely: [HTTPAddress] = [
            .tcp(host: "no address", port: 0), .unix(path: ""), .unix(path: String(repeating: "x", count: 108)),
        ]
        for address in unlikely {
            #expect(throws: HTTPListenerError.badAddress(address)) {
                try HTTPListener(address, log: { _ in }, handler: echo)
            }
        }
    }

    @Test func `what libmicrohttpd says goes to the log, one line at a time`() async throws {
        let lines = Mutex<[String]>([])
        try await withHTTP(log: { line in lines.withLock { $0.append(line) } }, handler: { _ in .hangUp }) {
            listener, _ in
            _ = try await exchange(listener, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        }
        let said = lines.withLock { $0 }
        #expect(!said.isEmpty)
        #expect(said.allSatisfy { !$0.contains("\n") && !$0.isEmpty })
    }
}
