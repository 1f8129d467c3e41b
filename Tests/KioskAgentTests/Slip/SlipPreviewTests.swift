import Escpos
import Foundation
import SlipDesign
import Testing

@testable import KioskAgent

/// The slip's part of the service page: who serves it, to whom, and what it tells.
@Suite struct SlipPreviewTests {
    private let directory: TemporaryDirectory
    private let file: String

    init() throws {
        directory = try TemporaryDirectory()
        file = directory.file("my.receipt")
        try save(ShippedSlip.standard.source)
    }

    private func save(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: file)) }

    /// The page as `--watch` serves it.
    private func withPage(
        _ body: (HTTPClient, String) async throws -> Void
    ) async throws {
        var files = Configuration.Slip()
        files.template = file
        let papers = ["generic-80", "generic-58"].compactMap { id in
            ShippedPrinters.catalog.profiles.first { $0.id == id }
        }
        let listener = try SlipListener(SlipPreview(files, values: SampleValues()) { papers }, port: 0)
        let client = HTTPClient(name: "test")
        try await body(client, String(listener.url.dropLast()))
        client.stop()
        await listener.stop()
    }

    private func get(
        _ client: HTTPClient, _ url: String, method: String = "GET", headers: [(name: String, value: String)] = []
    ) async throws -> (status: Int, body: String, whole: HTTPClientResponse) {
        let answer = try await client.perform(
            HTTPClientRequest(method: method, url: url, headers: headers, deadline: patience))
        return (answer.status, String(decoding: answer.body, as: UTF8.self), answer)
    }

    @Test func `the page is there, may load nothing from elsewhere, and is served to this machine's pages alone`()
        async throws
    {
        try await withPage { client, url in
            for path in ["/", "/service.html"] {
                let page = try await get(client, url + path)
                #expect(page.status == 200 && page.body.contains("service.js"))
                #expect(page.whole.header("content-security-policy")?.contains("default-src 'self'") == true)
                #expect(page.whole.header("content-security-policy")?.contains("frame-ancestors 'none'") == true)
            }
            for headers in [[("Host", "evil.example")], [("Origin", "https://evil.example")]] {
                for path in ["/", "/api/slip/events", "/api/slip/sample.svg?case=ordinary&paper=generic-80"] {
                    let answer = try await get(client, url + path, headers: headers)
                    #expect(answer.status == 403, "\(path) \(headers)")
                }
            }
        }
    }

    @Test func `what makes no sense is refused`() async throws {
        try await withPage { client, url in
            for (method, path, status) in [
                ("GET", "/api/slip", 404), ("GET", "/api/slip/", 404), ("GET", "/api/slip/template", 404),
                ("GET", "/api/slip/sample/x", 404), ("POST", "/api/slip/events", 405), ("PUT", "/api/slip/sample", 405),
                ("POST", "/service.html", 405), ("GET", "/api/slip/sample", 400),
                ("GET", "/api/slip/sample?case=ordinary", 400),
                ("GET", "/api/slip/sample?case=sunny&paper=generic-80", 400),
                ("GET", "/api/slip/sample?case=ordinary&paper=other", 404),
                ("GET", "/api/slip/sample.svg?case=ordinary&paper=epson-tm-t88", 404), ("GET", "/../config", 404),
            ] {
                let answer = try await get(client, url + path, method: method)
                #expect(answer.status == status, "\(method) \(path)")
            }
        }
    }

    @Test func `each sample has a picture whose size is told`() async throws {
        struct Facts: Decodable {
            let widthTenths: Int
            let lengthTenths: Int
            let dotsPerModule: Int?
        }
        // Cut in between: the drawing is longer than the paper.
        try save("===\n" + ShippedSlip.standard.source)
        try await withPage { client, url in
            for sample in SampleCase.allCases {
                for paper in ["generic-80", "generic-58"] {
                    let query = "case=\(sample.rawValue)&paper=\(paper)"
                    let told = try await get(client, "\(url)/api/slip/sample?\(query)")
                    let facts = try JSONDecoder().decode(Facts.self, from: Data(told.body.utf8))
                    let picture = try await get(client, "\(url)/api/slip/sample.svg?\(query)")
                    #expect(picture.whole.header("content-type") == "image/svg+xml")
                    let size = try #require(picture.body.firstMatch(of: /width="([\d.]+)mm" height="([\d.]+)mm"/))
                    let (width, height) = (try #require(Double(size.output.1)), try #require(Double(size.output.2)))
                    #expect(abs(width * 10 - Double(facts.widthTenths)) <= 1, "\(sample) \(paper)")
                    #expect(abs(height * 10 - Double(facts.lengthTenths)) <= 1, "\(sample) \(paper)")
                    #expect((facts.dotsPerModule == nil) == (sample == .noQR))
                }
            }
        }
    }

    @Test func `every placeholder is explained in both languages`() async throws {
        struct Answer: Decodable {
            struct Placeholder: Decodable {
                let name: String
                let meaning: BilingualText
            }
            let placeholders: [Placeholder]
        }
        try await withPage { client, url in
            let answer = try await get(client, url + "/api/slip/placeholders")
            let all = try JSONDecoder().decode(Answer.self, from: Data(answer.body.utf8)).placeholders
            #expect(all.map(\.name) == Placeholder.allCases.map(\.rawValue))
            for each in all {
                #expect(each.meaning.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(each)")
            }
        }
    }

    @Test func `all who follow hear of each change, and who comes later sees the file as it is`() async throws {
        try await withPage { _, url in
            let first = try await EventReader(url + "/api/slip/events")
            let second = try await EventReader(url + "/api/slip/events")
            for reader in [first, second] {
                try await reader.events.first("the file") { $0.contains("\"isCurrent\":true") }
            }
            try save("{{nothing}}")
            for reader in [first, second] {
                try await reader.events.first("the problem") { $0.contains("unknown placeholder nothing") }
            }
            let third = try await EventReader(url + "/api/slip/events")
            let told = try await third.events.first("the file as it is") { _ in true }
            #expect(told.contains("unknown placeholder nothing"))
        }
    }

    @Test func `the kiosk shows its slip to whoever is inside the service page, and to nobody else`() async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent(slip: "template: '\(file)'", service: try hall.servicePin())
        #expect(try await agent.send("GET", "/service.html").status == 200)
        let sample = "/api/slip/sample.svg?case=ordinary&paper=epson-tm-t88"
        for path in [sample, "/api/slip/events", "/api/slip/placeholders", "/api/slip/no"] {
            let outside = try await agent.send("GET", path)
            #expect(outside.status == 401 && outside.body.contains("service.session"), "\(path)")
        }
        let inside = try await agent.openServicePage()
        let (status, svg) = try await agent.send("GET", sample, headers: inside)
        #expect(status == 200 && svg.contains("市民服务中心"))
        // Nothing of this hall's tickets is in it.
        let number = try #require(try await agent.touch().ticket?.number)
        let again = try await agent.send("GET", sample, headers: inside).body
        #expect(number != "A010" && !again.contains(number))
        #expect(try await agent.send("GET", sample, headers: [("Host", "evil.example")]).status == 403)
        #expect(try await agent.send("POST", "/api/slip/events", body: "{}", headers: inside).status == 405)
        agent.terminate()
        await hall.close()
    }
}
