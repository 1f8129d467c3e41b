import Foundation
import Testing

@testable import KioskAgent

/// The voice as a process, with feeds and players that misbehave.
@Suite struct VoiceProcessTests {
    /// A configuration in the folder; `rest`: what the section `voice` has besides.
    private func configuration(_ directory: TemporaryDirectory, _ rest: String) throws -> String {
        let file = directory.file("voice.json5")
        // Central is none of its business, and its secrets cannot be read.
        let text = "{central: {url: 'https://c', tokenFile: '/unreadable'}, voice: {chime: false, \(rest)}}"
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    @Test func `what an agent tells again after it was away is not said again`() async throws {
        let (directory, feed) = (try TemporaryDirectory(), try ScriptedFeed())
        let out = directory.file("out")
        // Short words, so that a slow machine has all of them said in time.
        let word = directory.file("word.wav")
        try Data(PCM(rate: 8000, samples: Array(repeating: 5000, count: 4000)).wav).write(to: URL(filePath: word))
        let engine = "engine: 'command', command: ['sh', '-c', 'cat \(word)', 'say', '{text}']"
        let voice = try await VoiceProcess([
            "--config", try configuration(directory, "repeats: 1, \(engine)"), "--agent", feed.url + "/", "--output",
            out,
        ])
        try await voice.linked()
        await feed.call("a")
        await feed.call("b", number: "B001", window: "5")
        try await until("the first is being said") { try VoiceProcess.said(out).count == 1 }
        let seen = await voice.log.elements.count
        await feed.goAway()
        try await voice.logged("not in touch with the agent")
        try await feed.comeBack()
        try await voice.linked(from: seen)
        await feed.call("a", age: 3000)
        await feed.call("b", number: "B001", window: "5", age: 3000)
        await feed.call("c", number: "C001", window: "7")
        await feed.call("d", number: "D001", window: "8", speak: false)
        // What makes no sense is passed over.
        await feed.call("e", recalls: -5, number: "", window: "", age: .max)
        await feed.call("f\"", number: "broken")
        try await until("all are said") { try VoiceProcess.said(out).count == 3 }
        await feed.call("b", recalls: 1, number: "B001", window: "5")
        try await until("the recall is said") {
            await voice.log.elements.count { $0.contains("said 请") } == 4
        }
        #expect(try await voice.terminate() == 0)
        let said = try VoiceProcess.said(out)
        #expect(said.map { $0.calls.map { "\($0.callId).\($0.recalls)" } } == [["a.0"], ["b.0"], ["c.0"], ["b.1"]])
        #expect(said.map(\.file) == ["0001.wav", "0002.wav", "0003.wav", "0004.wav"])
        #expect(said[1].zh == "请B零零一号到五号窗口" && said[1].en == nil)
        for (one, next) in zip(said, said.dropFirst()) { #expect(one.atMs + one.durationMs <= next.atMs) }
        try await voice.logged(
            "of 5 calls 4 were said, 0 of them together with others; 1 dropped, 0 failed; 1 were silent")
        await feed.goAway()
    }

    @Test func `a voice of a zone says what is in its zone alone`() async throws {
        let (directory, feed) = (try TemporaryDirectory(), try ScriptedFeed())
        let out = directory.file("out")
        let voice = try await VoiceProcess([
            "--config", try configuration(directory, "repeats: 1, zone: 'west'"), "--zone", "east", "--agent", feed.url,
            "--output", out,
        ])
        try await voice.linked()
        await feed.call("a", zone: "west")
        await feed.call("b")
        await feed.call("c", zone: "east")
        try await until("one is said") { try VoiceProcess.said(out).count == 1 }
        #expect(try VoiceProcess.said(out).map(\.calls[0].callId) == ["c"])
        #expect(try await voice.terminate() == 0)
        await feed.goAway()
    }

    @Test func `a player that is stuck is killed and counted, and the voice goes on`() async throws {
        let (directory, feed) = (try TemporaryDirectory(), try ScriptedFeed())
        // Stuck the first time, then it takes down what it is to play.
        let script =
            "if mkdir \(directory.file("stuck")); then sleep 1000; else cat > \(directory.file("played.wav")); fi"
        let voice = try await VoiceProcess([
            "--config", try configuration(directory, "repeats: 1, player: ['sh', '-c', '\(script)']"), "--agent",
            feed.url,
        ])
        try await voice.linked()
        await feed.call("a")
        await feed.call("b", number: "B001")
        try await voice.logged("nothing is heard: the player: sh was killed, as it took longer than")
        try await voice.logged("the voice is heard again")
        let played = try PCM(wav: [UInt8](Data(contentsOf: URL(filePath: directory.file("played.wav")))))
        #expect(played.loudness > 0.03)
        #expect(try await voice.terminate() == 0)
        try await voice.logged("of 2 calls 1 were said, 0 of them together with others; 0 dropped, 1 failed")
        await feed.goAway()
    }

    @Test func `it ends in mid-word when it is told to`() async throws {
        let (directory, feed) = (try TemporaryDirectory(), try ScriptedFeed())
        let mark = directory.file("mark")
        let voice = try await VoiceProcess([
            "--config", try configuration(directory, "player: ['sh', '-c', 'touch \(mark); exec sleep 1000']"),
            "--agent",
            feed.url,
        ])
        try await voice.linked()
        await feed.call("a")
        try await until("the player runs") { FileManager.default.fileExists(atPath: mark) }
        let start = ContinuousClock.now
        #expect(try await voice.terminate() == 0)
        #expect(.now - start < .seconds(30))
        try await voice.logged("ended in order")
        await feed.goAway()
    }

    @Test func `recordings that are missing end it before it begins`() async throws {
        let directory = try TemporaryDirectory()
        let voice = try await VoiceProcess([
            "--config", try configuration(directory, "engine: 'clips', clips: '\(directory.path)'"),
        ])
        #expect(try await voice.ended() == 78)
        try await voice.logged("zh-please.wav")
        // Whoever looks before is told, too.
        let file = directory.file("agent.json5")
        let text = "{central: {url: 'https://c'}, voice: {engine: 'clips', clips: '\(directory.path)'}}"
        try Data(text.utf8).write(to: URL(filePath: file))
        let check = try await run([AgentProcess.executable.path, "check-config", "--config", file], errors: true)
        #expect(check.status == 78 && check.output.contains("voice.clips: \(directory.path) lacks"))
    }

    @Test func `say prints and writes what would be said`() async throws {
        let directory = try TemporaryDirectory()
        let say = { (words: [String]) in
            try await run([AgentProcess.executable.path, "say"] + words, errors: true)
        }
        let config = try configuration(directory, "one: '幺', player: ['sh', '-c', 'cat > \(directory.file("played"))']")
        let file = directory.file("said.wav")
        let both = try await say(["A110", "12", "--language", "both", "--config", config, "--output", file])
        #expect(both.status == 0)
        #expect(both.output == "请A幺幺零号到十二号窗口\nNumber A one one zero, please go to window 12\n")
        let written = try PCM(wav: [UInt8](Data(contentsOf: URL(filePath: file))))
        #expect(written.duration > .seconds(4) && written.loudness > 0.03)
        let played = try await say(["A010,A011", "3", "--config", config])
        #expect(played.status == 0 && played.output == "请A零幺零号、A零幺幺号到三号窗口\n")
        #expect(try PCM(wav: [UInt8](Data(contentsOf: URL(filePath: directory.file("played"))))).duration > .seconds(3))
        for words in [["A010"], [], ["A010", "3", "4"], ["A010", "3", "--language", "de"]] {
            #expect(try await say(words).status == 64)
        }
        let mute = try configuration(directory, "player: ['no-such-player']")
        let silent = try await say(["A010", "3", "--config", mute])
        #expect(silent.status == 69 && silent.output.contains("no-such-player cannot be run"))
    }
}
