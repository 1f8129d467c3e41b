import Foundation
import Testing

@testable import KioskAgent

/// What a hall may say of its voice.
@Suite struct VoiceConfigurationTests {
    private func voice(_ text: String) throws(ConfigurationError) -> Configuration.Voice {
        try Configuration.parse("{central: {url: 'http://c'}, voice: {\(text)}}", file: "c.json5", profiles: []).voice
    }

    @Test func `each key is one`() throws {
        #expect(try voice("") == Configuration.Voice())
        let all = try voice(
            """
            languages: ['en', 'zh'], one: '幺', chime: false, repeats: 3, zone: 'east', engine: 'command', speed: 120,
            clips: '/srv/clips', command: ['say-cmd', '{text}', '{language}'], player: ['pw-play', '-']
            """)
        var expected = Configuration.Voice()
        (expected.languages, expected.one, expected.chime, expected.repeats) = ([.en, .zh], .yao, false, 3)
        (expected.zone, expected.engine, expected.speed, expected.clips) = ("east", .command, 120, "/srv/clips")
        (expected.command, expected.player) = (["say-cmd", "{text}", "{language}"], ["pw-play", "-"])
        #expect(all == expected)
        #expect(try voice("languages: 'en'").languages == [.en])
        #expect(try voice("engine: 'clips', clips: '/srv/clips'").engine == .clips)
    }

    @Test(arguments: [
        ("languages: 'de'", "voice.languages", "'zh' or 'en'"), ("languages: []", "voice.languages", "'zh' or 'en'"),
        ("languages: ['zh', 'zh']", "voice.languages", "'zh' or 'en'"), ("one: '两'", "voice.one", "'一', '幺'"),
        ("chime: 1", "voice.chime", "true or false"), ("repeats: 0", "voice.repeats", "from 1 to 5"),
        ("repeats: 6", "voice.repeats", "from 1 to 5"), ("zone: ''", "voice.zone", "1 to 64 bytes"),
        ("engine: 'sapi'", "voice.engine", "'espeak-ng', 'clips', 'command'"),
        ("engine: 'clips'", "voice.clips", "is missing"), ("clips: 'clips'", "voice.clips", "an absolute path"),
        ("engine: 'command'", "voice.command", "{text}"), ("command: ['say-cmd']", "voice.command", "{text}"),
        ("command: ['{text}']", "voice.command", "{text}"), ("command: ['say-cmd', 3]", "voice.command", "not empty"),
        ("player: ['']", "voice.player", "not empty"), ("player: []", "voice.player", "not empty"),
        ("speed: 20", "voice.speed", "80 to 300"), ("volume: 3", "voice.volume", "is not a key"),
    ])
    func `what is wrong is named, with what is allowed`(text: String, path: String, allowed: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try voice(text) }
        #expect(error.path == path)
        #expect(error.message.contains(allowed), "\(error)")
    }

    @Test func `a voice reads its part of the file, and none of the secrets`() throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("c.json5")
        let text = """
            {central: {url: 'https://c', tokenFile: '/unreadable'}, kiosk: {port: 8000}, voice: {repeats: 1},
            service: {socket: '/run/s'}}
            """
        try Data(text.utf8).write(to: URL(filePath: file))
        let read = try Configuration.forVoice(file: file)
        #expect(read.voice.repeats == 1 && read.kiosk.port == 8000 && read.service.socket == "/run/s")
    }
}
