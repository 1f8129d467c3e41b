import Foundation
import HallSimulator
import Testing

@testable import KioskAgent

/// The feed fails in every way that it can, and the page comes right by itself.
@Suite struct FeedFaultTests {
    @Test(arguments: [
        #""answer": "duplicate""#, #""answer": "gap""#, #""answer": "reorder""#, #""answer": "malformed""#,
        #""answer": "unknownType""#,
        #""answer": "garbage""#, #""answer": "hangUp""#,
        #""answer": "redirect", "location": "http://login.portal.example/""#,
        #""answer": "status", "status": 503, "retryAfter": 1"#, #""answer": "status", "status": 401"#,
        #""answer": "status", "status": 410, "code": "feed.gone""#,
        #""answer": "status", "status": 409, "code": "poll.superseded""#, #""answer": "emptyAtOnce""#,
    ])
    func `after a failure of the feed the page shows what central knows`(fault: String) async throws {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let page = try await EventReader(agent.url + "api/events")
        let display = try await EventReader(agent.url + "api/display/events")
        try await page.events.first("the hall") { $0.contains(#""central":"connected""#) }
        try await display.events.first("the hall") { $0.contains(#""fresh":true"#) }
        try await hall.fail(#"{"on": "events", "count": 1, \#(fault)}"#)
        // People come and are called whatever happens.
        for _ in 0..<3 { try await hall.desk("phones/take", #"{"service":"general"}"#) }
        try await hall.desk("windows/1/call")
        try await hall.desk("windows/1/recall")
        try await page.events.first("two wait") {
            $0.contains(#""id":"general""#) && $0.contains(#""waiting":2"#) && $0.contains(#""central":"connected""#)
        }
        try await display.events.first("the repetition") { $0.contains("event: call") && $0.contains(#""recalls":1"#) }
        let calls = try await display.calls()
        #expect(calls.map(\.number).allSatisfy { $0 == "A001" } && Set(calls.map(\.recalls)).count == calls.count)
        #expect(calls.last?.zh == "请A零零一号到一号窗口" && calls.last?.speak == true)
        #expect(try await agent.touch().status == 201)
        agent.terminate()
        await hall.close()
    }

    @Test func `an event that makes no sense is told once, and a page that is passed over wedges nothing`() async throws
    {
        let hall = try await TestHall()
        let agent = try await hall.agent()
        let page = try await EventReader(agent.url + "api/events")
        try await hall.fail(#"{"on": "events", "count": 3, "answer": "malformed"}"#)
        for count in 1...6 {
            try await hall.desk("phones/take", #"{"service":"general"}"#)
            try await page.events.first("\(count) wait") { $0.contains(#""waiting":\#(count)"#) }
        }
        let lines = await agent.log.elements
        #expect(lines.count { $0.contains("makes no sense and is passed over") } == 1)
        agent.terminate()
        await hall.close()
    }

    @Test func `without central the hall is shown as it was last seen, and as old`() async throws {
        let hall = try await TestHall()
        let first = try await hall.agent()
        let before = try await EventReader(first.url + "api/events")
        for _ in 0..<3 { try await hall.desk("phones/take", #"{"service":"general"}"#) }
        try await hall.desk("windows/1/call")
        try await before.events.first("two wait") { $0.contains(#""waiting":2"#) }
        first.terminate()
        await hall.hall.central.stop()

        let second = try await hall.agent(ready: false)
        try await second.logged("the hall as it was last seen")
        let page = try await EventReader(second.url + "api/events")
        let old = try await page.events.first("the hall") { $0.contains("event: hall") }
        #expect(old.contains(#""waiting":2"#) && old.contains(#""fresh":false"#) && old.contains(#""central":"away""#))
        let display = try await EventReader(second.url + "api/display/events")
        try await display.events.first("the hall") {
            $0.contains(#""fresh":false"#) && $0.contains(#""number":"A001""#)
        }
        // Nobody is called by a hall that is remembered.
        #expect(try await display.calls().isEmpty)

        try await hall.hall.central.start()
        try await page.events.first("fresh") { $0.contains(#""fresh":true"#) && $0.contains(#""waiting":2"#) }
        try await display.events.first("fresh") { $0.contains(#""fresh":true"#) }
        #expect(try await display.calls().isEmpty)
        try await hall.desk("windows/1/call")
        try await display.events.first("the next") { $0.contains("event: call") && $0.contains(#""number":"A002""#) }
        #expect(try await display.calls().count == 1)
        second.terminate()
        await hall.close()
    }
}

extension TestHall {
    /// Somebody in the hall does something: `POST /sim/…`.
    func desk(_ path: String, _ json: String = "{}") async throws {
        let answer = await hall.simulator.answer(
            WebRequest(
                method: "POST", path: "/sim/\(path)", headers: ["content-type": "application/json"],
                body: Array(json.utf8)))
        guard case .response(200...299, _, _) = answer else {
            throw Recorder<String>.NeverHappened(description: "\(path) was refused: \(answer)")
        }
    }
}
