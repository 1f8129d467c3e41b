import Foundation
import Testing

@testable import KioskAgent

/// Calls from a window to a sound, with a real agent, central and espeak-ng.
@Suite struct VoiceHallTests {
    private func settings(_ hall: VoiceHall) throws -> Configuration.Voice {
        try Configuration.forVoice(file: hall.configuration).voice
    }

    @Test func `three calls are said in their order, each so that it can be heard`() async throws {
        let hall = try await VoiceHall(voice: "{repeats: 1}")
        let agent = try await hall.agent()
        let voice = try await hall.voice()
        var numbers: [String] = []
        for (service, window) in [("general", "1"), ("social", "2"), ("property", "4")] {
            numbers.append(try await hall.call(service, window: window))
        }
        try await until("three are said") { try VoiceProcess.said(hall.said).count == 3 }
        let said = try VoiceProcess.said(hall.said)
        #expect(said.map { $0.calls[0].number } == numbers && numbers == ["A001", "B001", "C001"])
        #expect(said.map { $0.calls[0].window } == ["1", "2", "4"])
        #expect(said[2].zh == "请C零零一号到四号窗口")
        let chime = Chime.sound(rate: 22_050).duration
        for line in said {
            let sound = try hall.sound(line)
            let speech = line.chime ? sound.duration - chime : sound.duration
            #expect(speech > .seconds(2) && speech < .seconds(9), "\(speech)")
            #expect(sound.loudness > 0.03)
            #expect(line.durationMs == Int64(sound.duration / .milliseconds(1)))
        }
        // The first and the last with nobody behind them; the second while the third waits.
        #expect(said.map(\.chime) == [true, false, true])
        for (one, next) in zip(said, said.dropFirst()) { #expect(one.atMs + one.durationMs <= next.atMs) }

        // The agent knows it, too.
        let service = try ServiceClient(socket: hall.socket, configuration: nil)
        try await until("the voice has told the agent") {
            let status: ServiceStatus = try await service.call("GET", "/status")
            return status.voices.first?.calls.spoken == 3
        }
        let status: ServiceStatus = try await service.call("GET", "/status")
        #expect(status.voices.map(\.name) == ["hall"])
        #expect(status.voices[0].calls == VoiceCounts(offered: 3, spoken: 3))
        #expect((0...60).contains(try #require(status.voices[0].secondsSinceLastWord)))
        #expect(status.voices[0].trouble == nil && status.voices[0].secondsSinceReport < 60)
        service.stop()
        #expect(try await voice.terminate() == 0)
        agent.terminate()
        await hall.close()
    }

    @Test func `an agent that is killed in mid-call and started again has nothing said twice`() async throws {
        let hall = try await VoiceHall(voice: "{repeats: 1, chime: false, speed: 300}")
        let first = try await hall.agent()
        let voice = try await hall.voice()
        _ = try await hall.call("general", window: "1")
        try await until("the first is being said") { try VoiceProcess.said(hall.said).count == 1 }
        _ = try await hall.call("social", window: "2")
        first.kill()
        let lines = await voice.log.elements.count
        // Made while no agent runs: it comes with the next one's snapshot.
        _ = try await hall.call("property", window: "4")
        let second = try await hall.agent()
        try await voice.linked(from: lines)
        try await until("all are said") { try VoiceProcess.said(hall.said).count >= 3 }
        _ = try await hall.call("tax", window: "6")
        try await until("the fourth is said") { try VoiceProcess.said(hall.said).count >= 4 }
        let said = try VoiceProcess.said(hall.said).map { $0.calls[0].number }
        #expect(said == ["A001", "B001", "C001", "F001"])
        #expect(try await voice.terminate() == 0)
        second.terminate()
        await hall.close()
    }

    @Test func `a silent hall is silent, and a floor's voice says what is on its floor`() async throws {
        let hall = try await VoiceHall(voice: "{repeats: 1, chime: false, one: '幺', languages: ['zh', 'en']}")
        let agent = try await hall.agent()
        let voice = try await hall.voice("--zone", "2f")
        _ = try await hall.call("general", window: "1")
        _ = try await hall.call("property", window: "4")
        try await until("one is said") { try VoiceProcess.said(hall.said).count == 1 }
        await hall.central.order("POST", "/sim/hall", #"{"silent":true}"#)
        _ = try await hall.call("tax", window: "6")
        let display = try await EventReader(hall.agentURL + "/", path: "/api/display/events")
        try await display.events.first("the silent call") { $0.contains("F001") && $0.contains(#""speak":false"#) }
        await hall.central.order("POST", "/sim/hall", #"{"silent":false}"#)
        _ = try await hall.call("residence", window: "5")
        try await until("another is said") { try VoiceProcess.said(hall.said).count == 2 }
        let said = try VoiceProcess.said(hall.said)
        #expect(said.map(\.zh) == ["请C零零幺号到四号窗口", "请D零零幺号到五号窗口"])
        #expect(said[1].en == "Number D zero zero one, please go to window 5")
        // Displays are told the words that are said.
        try await display.events.first("the call's words") { $0.contains("请D零零幺号到五号窗口") }
        #expect(try await voice.terminate() == 0)
        agent.terminate()
        await hall.close()
    }

    @Test func `displays get the speech of calls that the hall has, and of no others`() async throws {
        let hall = try await VoiceHall(voice: "{languages: ['zh']}")
        let agent = try await hall.agent()
        let display = try await EventReader(agent.url, path: "/api/display/events")
        _ = try await hall.call("general", window: "1")
        await hall.central.order("POST", "/sim/windows/1/served")
        _ = try await hall.call("general", window: "1")
        _ = try await hall.call("social", window: "2")
        try await display.events.first("the last call") { $0.hasPrefix("event: call") && $0.contains("B001") }
        let ids = try await display.calls().map { "\($0.callId).\($0.recalls)" }
        #expect(ids.count == 3)
        let listener = try await agent.logged("displays at http://")
        let start = try #require(listener.range(of: "http://")).lowerBound
        let http = HTTPClient(name: "test")
        defer { http.stop() }
        for url in [agent.url, String(listener[start...])] {
            let get = { (query: String) in
                try await http.perform(
                    HTTPClientRequest(url: url + "api/display/speech.wav?" + query, deadline: patience))
            }
            let plain = try await get("calls=\(ids[0])&chime=0")
            #expect(plain.status == 200 && plain.header("content-type") == "audio/wav")
            let sound = try PCM(wav: plain.body)
            #expect(sound.duration > .seconds(2) && sound.duration < .seconds(9) && sound.loudness > 0.03)
            #expect(
                sound
                    == (try await SpeechMaker(.init()).sound(
                        of: [Announcement(number: "A001", window: "1")], chime: false)))
            #expect(try await get("calls=\(ids[0])").body == plain.body)
            let chimed = try PCM(wav: try await get("calls=\(ids[0])&chime=1").body)
            #expect(chimed.duration > sound.duration + .seconds(1))
            // To one window: one announcement. To two: two.
            let together = try PCM(wav: try await get("calls=\(ids[0]),\(ids[1])&chime=0").body)
            #expect(
                together
                    == (try await SpeechMaker(.init()).sound(
                        of: [Announcement(numbers: ["A001", "A002"], window: "1")], chime: false)))
            let apart = try PCM(wav: try await get("calls=\(ids[0]),\(ids[2])&chime=0").body)
            #expect(apart.duration > sound.duration + .seconds(2))

            for query in ["calls=nobody.0", "calls=\(ids[0]),nobody.0", "calls=\(ids[0].dropLast(1))7&chime=0"] {
                let answer = try await get(query)
                #expect(answer.status == 404, "\(query)")
                #expect(String(decoding: answer.body, as: UTF8.self).contains("call.unknown"))
            }
            for query in [
                "", "chime=1", "calls=", "calls=a", "calls=.0", "calls=\(ids[0]),", "calls=\(ids[0])&chime=2",
                "calls=\(ids[0])&text=hello", "calls=a.-1", "calls=a.0,b.0,c.0,d.0",
            ] {
                #expect(try await get(query).status == 400, "\(query)")
            }
        }
        let answer = try await http.perform(
            HTTPClientRequest(method: "POST", url: agent.url + "api/display/speech.wav?calls=a.0", deadline: patience))
        #expect(answer.status == 405)
        agent.terminate()
        await hall.close()
    }

    @Test func `an engine that cannot speak is a clear refusal, and displays are shown calls all the same`()
        async throws
    {
        let hall = try await VoiceHall(voice: "{engine: 'clips', clips: '/no/such/folder'}")
        let agent = try await hall.agent()
        try await agent.logged("displays cannot be spoken for: /no/such/folder lacks")
        let display = try await EventReader(agent.url, path: "/api/display/events")
        _ = try await hall.call("general", window: "1")
        try await display.events.first("the call") { $0.hasPrefix("event: call") }
        let call = try #require(try await display.calls().first)
        let answer = try await agent.send("GET", "/api/display/speech.wav?calls=\(call.callId).0&chime=0")
        #expect(answer.status == 503 && answer.body.contains(#""code":"voice.clipsMissing""#))
        agent.terminate()
        await hall.close()
    }
}
