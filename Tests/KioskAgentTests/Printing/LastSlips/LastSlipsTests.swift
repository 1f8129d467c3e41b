import Escpos
import Foundation
import Testing

@testable import KioskAgent

/// The last slips as technicians see them.
@Suite struct LastSlipsTests {
    private func list(_ client: ServiceClient) async throws -> [LastSlip] {
        let answer: LastSlipList = try await client.call("GET", "/slips")
        return answer.slips
    }

    private func svg(_ slip: LastSlip, _ client: ServiceClient) async throws -> String {
        let answer = try await client.send("GET", "/slips/\(slip.id).svg")
        #expect(answer.status == 200)
        return String(decoding: answer.body, as: UTF8.self)
    }

    /// What zbar finds in a drawing.
    private func read(_ svg: String) async throws -> [String] {
        let directory = try TemporaryDirectory()
        let (file, picture) = (directory.file("slip.svg"), directory.file("slip.png"))
        try svg.write(toFile: file, atomically: true, encoding: .utf8)
        try await succeed("rsvg-convert", "--zoom", "2", "--background-color", "white", "-o", picture, file)
        return try await run(["zbarimg", "--quiet", "--raw", picture]).output.split(separator: "\n").map(String.init)
    }

    @Test func `tickets, pages and failures are listed, and their pictures show what is nobody's alone`()
        async throws
    {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let client = ServiceClient(socket: hall.directory.file("service.sock"))
        #expect(try await list(client).isEmpty)
        #expect(try await agent.touch().ticket?.number == "A001")
        try await agent.logged("A001 printed")
        _ = try await client.send("POST", "/test-slip", deadline: patience)
        hall.printer.plan(.runOutOfPaper, afterBytes: 1500)
        #expect(try await agent.touch().status == 201)
        try await agent.logged("A002 unknown")

        let slips = try await list(client)
        #expect(slips.map(\.kind) == [.ticket, .testPage, .ticket])
        #expect(slips.map(\.number) == ["A002", nil, "A001"])
        #expect(slips.map(\.outcome) == [.unknown, .printed, .printed])
        #expect(slips[2].words == "printed (confirmed)" && slips[0].words.contains("paperOut"))
        #expect(slips.allSatisfy { $0.paper == 512 && $0.at != nil })
        #expect(slips.map(\.id) == [3, 2, 1])

        // The paper had both; the picture has neither.
        let paper = try #require(await hall.slips.elements.first)
        let token = try #require(try await hall.state().live.first { $0.number == "A001" }?.binding?.token)
        #expect(try await read(paper.svg) == ["https://q.hall.example/t/\(token)"])
        let ticket = try await svg(slips[2], client)
        #expect(try await read(ticket).isEmpty)
        let code = token.prefix(4).uppercased() + "-" + token.dropFirst(4).prefix(4).uppercased()
        #expect(paper.paper.text.contains(code) && !ticket.contains(code) && ticket.contains("*********"))
        #expect(ticket.contains("A001"))
        // What the picture has is the paper's but for that.
        #expect(ticket.count > 2000)
        #expect(try await read(svg(slips[1], client)).count == 5)
        #expect(try await svg(slips[0], client).contains("A002"))
        for path in ["/slips/99.svg", "/slips/1", "/slips/x.svg", "/slips/1.svg.svg"] {
            #expect(try await client.send("GET", path).status == 404)
        }
        client.stop()
        agent.terminate()
        await hall.close()
    }

    @Test func `as many are kept as the transcript holds, the newest`() {
        var transcript = Transcript(start: .now, limits: .init(bytesOut: 2500, bytesIn: 1000, entries: 100))
        for number in 1...40 as ClosedRange<UInt64> {
            let document = EncodedDocument(bytes: Array(repeating: 0x41, count: 500), numberOffset: nil, lengthDots: 9)
            transcript.append(
                .began(
                    Transcript.Job(
                        document: document, processID: ProcessID(sequence: number), profile: BuiltInProfiles.generic80,
                        age: .zero, label: SlipLabel(.ticket, number: "A\(number)"))), at: .now)
            transcript.append(
                .ended(PrintReport(recorded: .printed(.sent), aftermath: .clean, status: .ready)), at: .now)
        }
        #expect(transcript.slips.map(\.id) == [36, 37, 38, 39, 40])
        #expect(transcript.slips.allSatisfy { $0.ended != nil && $0.sent == 0 })
    }
}
