import Foundation
import Glibc
import Testing

@testable import KioskAgent

@Suite struct HTTPClientTests {
    @Test func `method, headers and body arrive, and so do status, headers and body of the answer`() async throws {
        try await withHTTP { request in
            HTTPResponse(
                status: 201,
                headers: [
                    ("X-Saw", "\(request.method) \(request.path) \(request.header("x-kiosk") ?? "")"),
                    ("Retry-After", "7"),
                ],
                body: .bytes(request.body.reversed()))
        } _: { listener, client in
            let answer = try await client.perform(
                HTTPClientRequest(
                    method: "PUT", url: listener.url("/v1/tickets/%E5%8F%B7"), headers: [("X-Kiosk", "k1")],
                    body: [1, 2, 3], deadline: patience))
            #expect(answer.status == 201)
            #expect(answer.header("x-saw") == "PUT /v1/tickets/号 k1")
            #expect(answer.header("retry-after") == "7")
            #expect(answer.body == [3, 2, 1])
        }
    }

    @Test(arguments: ["GET", "POST", "PUT", "DELETE"])
    func `a request without a body is whole`(method: String) async throws {
        try await withHTTP { request in
            HTTPResponse(status: 200, body: .bytes(Array("\(request.method) \(request.body.count)".utf8)))
        } _: { listener, client in
            let answer = try await client.perform(
                HTTPClientRequest(method: method, url: listener.url(), deadline: patience))
            #expect(String(decoding: answer.body, as: UTF8.self) == "\(method) 0")
        }
    }

    @Test func `the answer to HEAD has the length of the body but no body`() async throws {
        try await withHTTP { _ in
            HTTPResponse(status: 200, body: .bytes([1, 2, 3]))
        } _: { listener, client in
            let answer = try await client.perform(
                HTTPClientRequest(method: "HEAD", url: listener.url(), deadline: patience))
            #expect(answer.header("content-length") == "3")
            #expect(answer.body.isEmpty)
        }
    }

    @Test func `two hundred requests at a time get each its own answer`() async throws {
        try await withHTTP { request in
            await Task.yield()
            return HTTPResponse(status: 200, body: .bytes(request.body + Array(request.path.utf8)))
        } _: { listener, client in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let answer = try await client.perform(
                            HTTPClientRequest(
                                method: "POST", url: listener.url("/\(number)"), body: Array("\(number)".utf8),
                                deadline: patience))
                        return String(decoding: answer.body, as: UTF8.self) == "\(number)/\(number)"
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func `a connection is used again`() async throws {
        let server = try RawServer()
        let client = HTTPClient(name: "test-http")
        // It accepts one connection and no other.
        async let requests = onThread {
            let connection = server.accept()
            let answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
            var requests: [String] = []
            for _ in 0..<3 {
                requests.append(connection.receive(until: "\r\n\r\n"))
                connection.send(answer)
            }
            return requests
        }
        for path in ["/1", "/2", "/3"] {
            _ = try await client.perform(HTTPClientRequest(url: server.url(path), deadline: patience))
        }
        let seen = try await requests
        #expect(seen.map { $0.prefix(6) } == ["GET /1", "GET /2", "GET /3"])
        client.stop()
    }

    @Test func `an answer that comes after the deadline is an error, and the next request works`() async throws {
        let gate = Gate()
        try await withHTTP { request in
            if request.path == "/late" { await gate.wait() }
            return HTTPResponse(status: 204)
        } _: { listener, client in
            await #expect {
                _ = try await client.perform(
                    HTTPClientRequest(url: listener.url("/late"), deadline: .milliseconds(30)))
            } throws: {
                if case HTTPClientError.deadline = $0 { true } else { false }
            }
            gate.open()
            let answer = try await client.perform(HTTPClientRequest(url: listener.url(), deadline: patience))
            #expect(answer.status == 204)
        }
    }

    @Test func `a deadline that has passed already is not an endless one`() async throws {
        let gate = Gate()
        try await withHTTP { _ in
            await gate.wait()
            return HTTPResponse(status: 204)
        } _: { listener, client in
            for deadline in [Duration.zero, .seconds(-5)] {
                await #expect {
                    _ = try await client.perform(HTTPClientRequest(url: listener.url(), deadline: deadline))
                } throws: {
                    if case HTTPClientError.deadline = $0 { true } else { false }
                }
            }
            gate.open()
        }
    }

    @Test func `a server that hangs up is a transport error`() async throws {
        try await withHTTP { _ in
            .hangUp
        } _: { listener, client in
            await #expect {
                _ = try await client.perform(HTTPClientRequest(url: listener.url(), deadline: patience))
            } throws: {
                if case HTTPClientError.transport(.gotNothing, _) = $0 { true } else { false }
            }
        }
    }

    @Test func `nobody there is a transport error, and the error keeps secrets`() async throws {
        // Closed again before it is used.
        let url = try RawServer().url("/secret-path?key=secret-query")
        let client = HTTPClient(name: "test-http")
        do {
            _ = try await client.perform(
                HTTPClientRequest(
                    url: url, headers: [("Authorization", "Bearer secret-token")], body: Array("secret-body".utf8),
                    deadline: patience))
            Issue.record("there was an answer")
        } catch {
            guard case .transport(.couldNotConnect, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(!"\(error)".contains("secret"))
        }
        client.stop()
    }

    @Test func `cancelling the task ends the transfer`() async throws {
        let arrived = Gate()
        let gate = Gate()
        try await withHTTP { _ in
            arrived.open()
            await gate.wait()
            return HTTPResponse(status: 204)
        } _: { listener, client in
            let task = Task { try await client.perform(HTTPClientRequest(url: listener.url(), deadline: patience)) }
            await arrived.wait()
            task.cancel()
            await #expect(throws: HTTPClientError.cancelled) { try await task.value }
            gate.open()
        }
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let client = HTTPClient(name: "test-http")
        let server = try RawServer()
        let started = Gate()
        let task = Task {
            await started.wait()
            return try await client.perform(HTTPClientRequest(url: server.url("/"), deadline: patience))
        }
        task.cancel()
        await #expect(throws: HTTPClientError.cancelled) { _ = try await task.value }
        client.stop()
    }

    @Test(arguments: [0, 1, 70_000]) func `an answer as long as the limit is taken, a longer one is not`(size: Int)
        async throws
    {
        try await withHTTP { _ in
            HTTPResponse(status: 200, body: .bytes([UInt8](repeating: 7, count: size)))
        } _: { listener, client in
            var request = HTTPClientRequest(url: listener.url(), deadline: patience, responseLimit: size)
            let answer = try await client.perform(request)
            #expect(answer.body.count == size)
            request.responseLimit = size - 1
            if size > 0 {
                await #expect(throws: HTTPClientError.responseTooLarge) { try await client.perform(request) }
            }
        }
    }

    @Test func `an answer without end is handed over as it comes, one that is no 200 is an answer like any other`()
        async throws
    {
        let hub = EventHub()
        try await withHTTP { request in
            guard request.path == "/events" else { return .error(404, "notFound", "there is nothing") }
            return .events(hub.subscribe(initial: [ServerSentEvent("a", data: "first")]))
        } _: { listener, client in
            let pieces = Recorder<String>()
            let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
            let reader = Task {
                for await piece in stream { await pieces.append(String(decoding: piece, as: UTF8.self)) }
            }
            let receive: @Sendable ([UInt8]) -> Void = { continuation.yield($0) }
            let answer = Task {
                try await client.perform(
                    HTTPClientRequest(url: listener.url("/events"), deadline: patience, receive: receive))
            }
            try await pieces.first("the first event") { $0.contains("first") }
            hub.broadcast(ServerSentEvent("a", data: "second"))
            try await pieces.first("the second event") { $0.contains("second") }
            hub.end()
            let ended = try await answer.value
            #expect(ended.status == 200 && ended.body.isEmpty)

            let count = await pieces.elements.count
            let refused = try await client.perform(
                HTTPClientRequest(url: listener.url("/"), deadline: patience, receive: receive))
            #expect(refused.status == 404 && String(decoding: refused.body, as: UTF8.self).contains("there is nothing"))
            #expect(await pieces.elements.count == count)
            continuation.finish()
            await reader.value
        }
    }

    @Test func `endless headers are an error`() async throws {
        let server = try RawServer()
        let client = HTTPClient(name: "test-http")
        async let sent: Void = onThread {
            let connection = server.accept()
            _ = connection.receive(until: "\r\n\r\n")
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("X-Filler: \(String(repeating: "x", count: 1000))\r\n") {}
        }
        await #expect(throws: HTTPClientError.responseTooLarge) {
            try await client.perform(HTTPClientRequest(url: server.url("/"), deadline: patience))
        }
        try await sent
        client.stop()
    }

    @Test func `a long body goes both ways`() async throws {
        var limits = HTTPLimits()
        limits.bodyBytes = 3_000_000
        let body = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761) }
        try await withHTTP(limits: limits) { request in
            HTTPResponse(status: 200, body: .bytes(request.body))
        } _: { listener, client in
            let answer = try await client.perform(
                HTTPClientRequest(method: "POST", url: listener.url(), body: body, deadline: patience))
            #expect(answer.body == body)
        }
    }

    @Test func `a body that is too long is answered with 413, and the client sees it`() async throws {
        try await withHTTP { _ in
            Issue.record("the handler ran")
            return HTTPResponse(status: 200)
        } _: { listener, client in
            let answer = try await client.perform(
                HTTPClientRequest(
                    method: "POST", url: listener.url(), body: [UInt8](repeating: 0, count: 2_000_000),
                    deadline: patience))
            #expect(answer.status == 413)
            #expect(answer.header("connection") == "close")
            #expect(String(decoding: answer.body, as: UTF8.self).contains(#""code":"request.tooLarge""#))
        }
    }

    @Test func `a redirect is an answer like any other`() async throws {
        try await withHTTP { request in
            #expect(request.path == "/")
            return HTTPResponse(status: 302, headers: [("Location", "/elsewhere")])
        } _: { listener, client in
            let answer = try await client.perform(HTTPClientRequest(url: listener.url(), deadline: patience))
            #expect(answer.status == 302)
        }
    }

    @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/", "http://u:p@127.0.0.1/", "http://[", ""])
    func `what is not plain http or https is refused`(url: String) async {
        let client = HTTPClient(name: "test-http")
        await #expect {
            _ = try await client.perform(HTTPClientRequest(url: url, deadline: patience))
        } throws: {
            if case HTTPClientError.transport = $0 { true } else { false }
        }
        client.stop()
    }

    @Test func `a header with a line break is not sent`() async {
        let client = HTTPClient(name: "test-http")
        let flawed: [HTTPClientRequest] = [
            HTTPClientRequest(url: "http://h/", headers: [("A", "x\r\nB: y")], deadline: patience),
            HTTPClientRequest(url: "http://h/", headers: [("A: x\r\nB", "y")], deadline: patience),
            HTTPClientRequest(url: "http://h/", headers: [("", "y")], deadline: patience),
            HTTPClientRequest(method: "GET /x HTTP/1.1\r\n", url: "http://h/", deadline: patience),
            HTTPClientRequest(url: "http://h/\r\nX: y", deadline: patience),
        ]
        for request in flawed {
            await #expect {
                _ = try await client.perform(request)
            } throws: {
                if case HTTPClientError.invalidRequest = $0 { true } else { false }
            }
        }
        client.stop()
    }

    @Test func `stop ends what is under way and what comes later`() async throws {
        let arrived = Gate()
        let gate = Gate()
        try await withHTTP { _ in
            arrived.open()
            await gate.wait()
            return HTTPResponse(status: 204)
        } _: { listener, _ in
            let client = HTTPClient(name: "test-http")
            let request = HTTPClientRequest(url: listener.url(), deadline: patience)
            let running = Task { try await client.perform(request) }
            await arrived.wait()
            client.stop()
            await #expect(throws: HTTPClientError.stopped) { _ = try await running.value }
            await #expect(throws: HTTPClientError.stopped) { _ = try await client.perform(request) }
            gate.open()
        }
    }

    @Test func `a task that prefers the client's thread asks from there and goes on there`() async throws {
        try await withHTTP { _ in
            HTTPResponse(status: 204)
        } _: { listener, client in
            let url = listener.url()
            let stayed = try await Task(executorPreference: client) {
                var stayed = true
                for _ in 0..<20 {
                    let before = pthread_self()
                    _ = try await client.perform(HTTPClientRequest(url: url, deadline: patience))
                    let name = try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
                    stayed = stayed && pthread_equal(before, pthread_self()) != 0 && name == "test-http\n"
                }
                return stayed
            }.value
            #expect(stayed)
        }
    }

    @Test func `a Unix socket serves too, and needs no Host`() async throws {
        let path = "/tmp/kiosk-agent-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"
        let listener = try HTTPListener(.unix(path: path), log: { _ in }) { request in
            HTTPResponse(status: 200, body: .bytes(Array(request.path.utf8)))
        }
        let client = HTTPClient(name: "test-http", settings: HTTPClientSettings(unixSocketPath: path))
        let answer = try await client.perform(HTTPClientRequest(url: "http://agent/status", deadline: patience))
        #expect(String(decoding: answer.body, as: UTF8.self) == "/status")
        await listener.stop()
        client.stop()
        unlink(path)
    }
}
