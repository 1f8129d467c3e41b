import Testing

@testable import KioskAgent

private func request(
    _ headers: [(name: String, value: String)] = [], body: String = "", method: String = "POST"
) -> HTTPRequest {
    HTTPRequest(method: method, path: "/", query: [:], headers: headers, body: Array(body.utf8))
}

private let json = (name: "Content-Type", value: "application/json")

private struct Wish: Codable, Equatable {
    struct Place: Codable, Equatable { var row: Int }
    enum Origin: String, Codable { case paper, phone }
    var intent: String
    var places: [Place]
    var origin: Origin?
}

@Suite struct RequestGuardTests {
    let policy = HostPolicy(loopbackPort: 8631, others: ["kiosk.hall.example:8080"])

    @Test(arguments: [
        "127.0.0.1", "127.0.0.1:8631", "localhost", "LocalHost:8631", "[::1]", "[::1]:8631", "kiosk.hall.example:8080",
    ])
    func `our own names are let in`(host: String) throws {
        try request([("hOST", host)]).requireAdmission(by: policy)
        try request([("Host", host), ("Origin", "http://\(host)")]).requireAdmission(by: policy)
        try request([("Host", host)], method: "GET").requireAdmission(by: policy)
    }

    @Test(arguments: [
        "", "evil.example", "127.0.0.1:80", "127.0.0.1:8631.evil.example", "127.0.0.1.evil.example", "localhost.",
        "evil.example@127.0.0.1", "kiosk.hall.example", "0.0.0.0:8631", " 127.0.0.1",
    ])
    func `any other name is a rebound one`(host: String) {
        #expect(code { try request([("Host", host)]).requireAdmission(by: policy) } == "403 request.forbiddenHost")
    }

    @Test func `no name at all is not ours`() {
        #expect(code { try request().requireAdmission(by: policy) } == "403 request.forbiddenHost")
    }

    @Test(arguments: [
        "null", "", "http://evil.example", "127.0.0.1:8631", "file://localhost", "http://localhost:8631/",
    ])
    func `another origin is refused`(origin: String) {
        let headers = [(name: "Host", value: "localhost"), (name: "Origin", value: origin)]
        #expect(code { try request(headers).requireAdmission(by: policy) } == "403 request.forbiddenOrigin")
        #expect(
            code { try request(headers, method: "GET").requireAdmission(by: policy) } == "403 request.forbiddenOrigin")
    }

    @Test func `a second origin does not hide behind the first`() {
        let headers = [
            (name: "Host", value: "localhost"), (name: "Origin", value: "http://localhost"),
            (name: "Origin", value: "http://evil.example"),
        ]
        #expect(code { try request(headers).requireAdmission(by: policy) } == "403 request.forbiddenOrigin")
    }

    @Test(arguments: ["cross-site", "same-site", "", "nonsense"])
    func `what another site's page includes is refused, and a page of ours that it opens is not`(site: String) throws {
        let asked = { (path: String, method: String, mode: String) in
            HTTPRequest(
                method: method, path: path, query: [:],
                headers: [("Host", "localhost"), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode)], body: [])
        }
        for (path, method, mode) in [
            ("/touch.js", "GET", "no-cors"), ("/", "GET", "no-cors"), ("/", "GET", "cors"), ("/", "POST", "navigate"),
            ("/api/events", "GET", "navigate"), ("/api/follow/qr.svg", "GET", "navigate"),
        ] {
            let refused = code { try asked(path, method, mode).requireAdmission(by: policy) }
            #expect(refused == "403 request.forbiddenOrigin", "\(method) \(path) \(mode)")
        }
        for path in ["/", "/display.html"] { try asked(path, "GET", "navigate").requireAdmission(by: policy) }
    }

    @Test(arguments: ["same-origin", "none"])
    func `what our own page or a person asks for is let in`(site: String) throws {
        try request([("Host", "localhost"), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "cors")])
            .requireAdmission(by: policy)
    }

    @Test(arguments: [
        "127.0.0.1", "192.168.1.20:8632", "kiosk-1", "KIOSK-1:80", "kiosk.local", "Kiosk.LOCAL:8632", "localhost",
        "kiosk.hall.example", "kiosk.hall.example:8632",
    ])
    func `names of the hall's network are let in by its listener`(host: String) {
        #expect(HostPolicy(hallNames: ["kiosk.hall.example"]).allows(host: host))
    }

    @Test(arguments: [
        "", ":8632", "evil.example", "evil.example:8632", "1.2.3.4.evil.example", "192.168.1", "192.168.1.256",
        "192.168.01.2",
        "a.b.local", "local.evil", ".local", "a.", "127.0.0.1:80:80", "127.0.0.1:x", "127.0.0.1:99999", "[::1]",
        "kiosk.hall.example.evil.example",
    ])
    func `no other name is the hall's`(host: String) {
        #expect(!HostPolicy(hallNames: ["kiosk.hall.example"]).allows(host: host))
    }

    @Test(arguments: [
        "application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"",
    ])
    func `JSON is taken`(type: String) throws {
        try request([("Content-Type", type)]).requireJSON()
    }

    @Test(arguments: [
        "", "text/plain", "application/jsonp", "application/json; charset=gbk", "text/plain; application/json",
        "application/x-www-form-urlencoded", "application/json;",
    ])
    func `other types are not`(type: String) {
        #expect(code { try request([("Content-Type", type)]).requireJSON() } == "415 request.contentType")
    }

    @Test func `a body is decoded`() throws {
        let wish = try request([json], body: #"{"intent":"x","places":[{"row":1}]}"#).decodeJSON(Wish.self)
        #expect(wish == Wish(intent: "x", places: [.init(row: 1)]))
    }

    @Test(arguments: [
        (#"{"places":[]}"#, "intent: missing"),
        (#"{"intent":"secret","places":[{"row":1},{}]}"#, "places[1].row: missing"),
        (#"{"intent":"secret","places":[{"row":"secret"}]}"#, "places[0].row: not of the type wanted"),
        (
            #"{"intent":"secret","places":[{"row":1e99}]}"#,
            "the body is not JSON, or a number in it is out of range"
        ),
        (#"{"intent":"secret","places":[],"origin":"secret"}"#, "origin: not a value wanted here"),
        (#"{"intent":null,"places":[]}"#, "intent: null"),
        (#"["secret"]"#, "the body: not of the type wanted"),
        (#"{"intent":"secret"#, "the body is not JSON, or a number in it is out of range"),
        ("", "the body is not JSON, or a number in it is out of range"),
    ])
    func `a wrong body is told where, without what it said`(body: String, message: String) {
        do {
            _ = try request([json], body: body).decodeJSON(Wish.self)
            Issue.record("it was decoded")
        } catch {
            #expect(error.code == "request.malformed")
            #expect(error.status == 400)
            #expect(error.message == message)
        }
    }

    @Test func `very deep JSON is an error like any other`() {
        let deep = String(repeating: "[", count: 60_000)
        #expect(code { _ = try request([json], body: deep).decodeJSON(Wish.self) } == "400 request.malformed")
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            guard let refusal = error as? RequestRefusal else { return "\(error)" }
            return "\(refusal.status) \(refusal.code)"
        }
    }
}
