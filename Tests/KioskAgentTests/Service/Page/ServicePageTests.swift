import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// The service page's API as a whole agent serves it.
@Suite struct ServicePageTests {
    @Test func `page and commands tell the same, and the page's session ends with the agent`() async throws {
        let hall = try await TestHall()
        let pin = try hall.servicePin()
        let agent = try await hall.agent(service: pin)
        let inside = try await agent.openServicePage()
        let socket = try ServiceClient(socket: hall.directory.file("service.sock"), configuration: nil)

        hall.printer.apply(.runOutOfPaper)
        // The log speaks before what everybody sees.
        while true {
            let status = try await agent.send("GET", "/api/service/status", headers: inside)
            if status.body.contains("printer.paperOut") { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        for path in ["/status", "/faults", "/upkeep"] {
            let page = try await agent.send("GET", "/api/service\(path)", headers: inside)
            let command = try await socket.send("GET", path)
            #expect(page.status == 200 && command.status == 200, "\(path)")
            // But for seconds that pass between the two.
            let ages = /"(seconds\w*|lagMilliseconds|machineAheadSeconds|time)":("[^"]*"|-?\d+)/
            let (one, other) = (page.body, String(decoding: command.body, as: UTF8.self))
            #expect(one.replacing(ages, with: "") == other.replacing(ages, with: ""), "\(path)")
            #expect(path != "/status" || one.contains("printer.paperOut"))
        }
        hall.printer.apply(.loadPaper)
        try await hall.printerIs { !$0.isPaperOut }
        let changed = try await agent.send("POST", "/api/service/paper-changed", body: "{}", headers: inside)
        #expect(changed.status == 200 && changed.body.contains("rollLength"))
        let on = try await agent.send("POST", "/api/service/maintenance", body: #"{"on":true}"#, headers: inside)
        #expect(on.status == 200 && on.body.contains(#""isOn":true"#))
        #expect(try await agent.touch().code == "maintenance")
        socket.stop()
        agent.terminate()

        let next = try await hall.agent(service: pin)
        #expect(try await next.send("GET", "/api/service/status", headers: inside).status == 401)
        let early = try await next.send("POST", "/api/service/session", body: #"{"pin":"\#(servicePin)"}"#)
        #expect(early.status == 401 && early.body.contains("service.locked"))
        next.terminate()
        await hall.close()
    }

    @Test func `other sites and other names get nothing, and neither PIN nor token is ever written down`() async throws
    {
        let hall = try await TestHall()
        let agent = try await hall.agent(service: try hall.servicePin())
        let inside = try await agent.openServicePage()
        let token = try #require(inside.last?.value.dropFirst("Bearer ".count))
        let right = #"{"pin":"\#(servicePin)"}"#
        for header in [("Host", "evil.example"), ("Origin", "https://evil.example"), ("Origin", "null")] {
            for (method, path) in [("GET", "session"), ("POST", "session"), ("GET", "status"), ("POST", "maintenance")]
            {
                let answer = try await agent.send(
                    method, "/api/service/\(path)", body: method == "POST" ? right : nil, headers: inside + [header])
                #expect(answer.status == 403, "\(header) \(method) \(path)")
            }
        }
        let port = try #require(UInt16(agent.url.split(separator: ":").last?.dropLast() ?? ""))
        let bare = try RawConnection(port: port)
        bare.send("GET /api/service/status HTTP/1.1\r\nAuthorization: Bearer \(token)\r\n\r\n")
        #expect(bare.receive().contains(" 400 "))
        #expect(try await agent.send("GET", "/api/service/status", headers: inside).status == 200)

        for pin in ["271930", "271931"] {
            #expect(try await agent.send("POST", "/api/service/session", body: #"{"pin":"\#(pin)"}"#).status == 401)
        }
        try await agent.logged("service page: a wrong PIN")
        agent.terminate()
        let log = await agent.log.elements.joined(separator: "\n")
        let secrets = [servicePin, "271930", "271931", String(token)]
        for secret in secrets { #expect(!log.contains(secret)) }
        let files = try FileManager.default.contentsOfDirectory(atPath: hall.directory.path)
        for file in files {
            guard let data = FileManager.default.contents(atPath: hall.directory.file(file)) else { continue }
            for secret in secrets { #expect(data.range(of: Data(secret.utf8)) == nil, "\(file)") }
        }
        #expect(files.contains("agent.db"))
        await hall.close()
    }
}
