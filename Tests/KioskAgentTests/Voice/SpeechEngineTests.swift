import Foundation
import Testing

@testable import KioskAgent

/// The real espeak-ng, recordings that it makes, and commands that do what commands do.
@Suite struct SpeechEngineTests {
    private static let call = Announcement(number: "A010", window: "3")

    private func sound(
        _ settings: Configuration.Voice, _ announcement: Announcement = call, chime: Bool = false
    ) async throws -> PCM {
        try await SpeechMaker(settings).sound(of: [announcement], chime: chime)
    }

    /// The repository's own script.
    private static let script = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "packaging/make-voice-clips").path

    // MARK: espeak-ng

    @Test(arguments: SpokenLanguage.allCases, ["A010", "Z999", "B1207", "VIP9"])
    func `espeak-ng says a call so that it can be heard`(language: SpokenLanguage, number: String) async throws {
        var settings = Configuration.Voice()
        settings.languages = [language]
        for window in ["3", "88"] {
            let sound = try await sound(settings, Announcement(number: number, window: window))
            #expect(sound.duration > .seconds(2) && sound.duration < .seconds(9), "\(sound.duration)")
            #expect(sound.loudness > 0.03 && sound.rate == 22_050)
            // Spoken and not hummed: no gap is longer than a breath.
            let windows = stride(from: 0, to: sound.samples.count - 2205, by: 2205).map {
                PCM(rate: sound.rate, samples: Array(sound.samples[$0..<$0 + 2205])).loudness
            }
            #expect(windows.dropLast(3).split(whereSeparator: { $0 > 0.003 }).allSatisfy { $0.count < 6 })
        }
    }

    @Test func `both languages follow each other, behind a chime`() async throws {
        var settings = Configuration.Voice()
        let chinese = try await sound(settings)
        settings.languages = [.en]
        let english = try await sound(settings)
        settings.languages = [.zh, .en]
        let both = try await sound(settings, chime: true)
        let longer = both.duration - chinese.duration - english.duration
        #expect(longer > .seconds(1) && longer < .seconds(2))
        #expect(Array(both.samples.prefix(1000)) == Array(Chime.sound(rate: both.rate).samples.prefix(1000)))
    }

    @Test func `espeak-ng gets pinyin with tones, and letters by their English names`() {
        let runs = { (number: String, window: String) in
            EspeakEngine.runs(Announcement(number: number, window: window).parts(in: .zh)).map {
                "\($0.voice == "en" ? "en" : "zh"): \($0.text)"
            }
        }
        #expect(
            runs("A010", "3") == [
                "zh: qing3", "en: [['eI]]", "zh: ling2 yi1 ling2 hao4 dao4 san1 hao4 chuang1 kou3",
            ])
        // Of two third tones the first is said as a second.
        #expect(runs("995", "99") == ["zh: qing2 jiu2 jiu2 wu3 hao4 dao4 jiu3 shi2 jiu3 hao4 chuang1 kou3"])
        let several = Announcement(numbers: ["1", "B2"], window: "东3").parts(in: .zh)
        #expect(
            EspeakEngine.runs(several).map(\.text)
                == ["qing3 yi1 hao4,", "B", "er4 hao4 dao4 dong1 san1 hao4 chuang1 kou3"])
        let english = Announcement(numbers: ["A1", "B2", "C3"], window: "12").parts(in: .en)
        #expect(
            EspeakEngine.runs(english).map(\.text)
                == ["Numbers [['eI]] one, B two and C three, please go to window 12"])
    }

    @Test func `digits sound different from each other, and 1 as its setting says`() async throws {
        var sounds: Set<[Int16]> = []
        for digit in 0...9 {
            sounds.insert(try await sound(.init(), Announcement(number: "\(digit)", window: "3")).samples)
        }
        var yao = Configuration.Voice()
        yao.one = .yao
        sounds.insert(try await sound(yao, Announcement(number: "1", window: "3", one: .yao)).samples)
        #expect(sounds.count == 11)
    }

    @Test func `a sign that espeak-ng does not know is told, and is no call for nobody`() async throws {
        let error = await #expect(throws: SpeechError.self) {
            try await sound(.init(), Announcement(number: "魑1", window: "3"))
        }
        #expect(error == .sign("魑") && error?.code == "voice.unknownSign")
        let known = try await sound(.init(), Announcement(number: "综008", window: "东2"))
        #expect(known.duration > .seconds(2))
    }

    // MARK: Recordings

    @Test(arguments: SpokenOne.allCases)
    func `recordings that the script makes say every call`(one: SpokenOne) async throws {
        let directory = try TemporaryDirectory()
        try await succeed(Self.script, directory.path)
        var settings = Configuration.Voice()
        (settings.engine, settings.clips, settings.one) = (.clips, directory.path, one)
        settings.languages = [.zh, .en]
        let maker = SpeechMaker(settings)
        try await maker.prepare()
        for (number, window) in [("A010", "3"), ("Z999", "9876"), ("QXY1", "B7")] {
            settings.languages = [.zh]
            let chinese = try await sound(settings, Announcement(number: number, window: window, one: one))
            #expect(chinese.duration > .seconds(2) && chinese.duration < .seconds(9) && chinese.loudness > 0.03)
            let both = try await maker.sound(of: [Announcement(number: number, window: window, one: one)], chime: false)
            #expect(both.duration > chinese.duration + .seconds(2))
        }
        let several = Announcement(numbers: ["A010", "A011", "A012"], window: "3")
        let together = try await sound(settings, several).duration
        let alone = try await sound(settings).duration
        #expect(together > alone + .seconds(2))

        // A chime of the hall's own.
        let chime = PCM(rate: 22_050, samples: (0..<5000).map { Int16($0 % 100 * 100 + 500) })
        try Data(chime.wav).write(to: URL(filePath: directory.file("chime.wav")))
        let chimed = try await sound(settings, chime: true)
        #expect(Array(chimed.samples.prefix(5000)) == chime.samples)

        // What is missing is named at the start.
        for name in ["zh-0", "letter-q"] { try FileManager.default.removeItem(atPath: directory.file("\(name).wav")) }
        let error = await #expect(throws: SpeechError.self) { try await SpeechMaker(settings).prepare() }
        #expect(error == .clips(folder: directory.path, missing: ["letter-q", "zh-0"]))
        #expect(error.map { "\($0)" }?.hasSuffix("lacks 2 recordings: letter-q.wav, zh-0.wav") == true)
    }

    @Test func `a recording of another rate, or one that lies, is told at the start`() async throws {
        let directory = try TemporaryDirectory()
        try await succeed(Self.script, directory.path)
        var settings = Configuration.Voice()
        (settings.engine, settings.clips) = (.clips, directory.path)
        let file = directory.file("zh-3.wav")
        let good = try Data(contentsOf: URL(filePath: file))
        try good.dropLast(1000).write(to: URL(filePath: file))
        let lying = await #expect(throws: SpeechError.self) { try await SpeechMaker(settings).prepare() }
        guard case .sound(source: file, .truncated) = lying else {
            Issue.record("\(String(describing: lying))")
            return
        }
        try Data(PCM(rate: 8000, samples: [9999]).wav).write(to: URL(filePath: file))
        let mixed = await #expect(throws: SpeechError.self) { try await SpeechMaker(settings).prepare() }
        #expect(mixed == .rates([8000, 22_050]))
        try Data(PCM.silence(.seconds(1), rate: 22_050).wav).write(to: URL(filePath: file))
        let silent = await #expect(throws: SpeechError.self) { try await SpeechMaker(settings).prepare() }
        #expect(silent == .sound(source: file, .empty))
    }

    @Test func `a folder that is not there lacks everything`() async throws {
        var settings = Configuration.Voice()
        (settings.engine, settings.clips) = (.clips, "/no/such/folder")
        let error = await #expect(throws: SpeechError.self) { try await SpeechMaker(settings).prepare() }
        #expect(error?.code == "voice.clipsMissing")
    }

    // MARK: Commands

    private func command(_ script: String, deadline: Duration = patience) async throws -> PCM {
        let engine = CommandEngine(template: ["sh", "-c", script, "say", "{text}", "{language}"], deadline: deadline)
        return try await onThread { try engine.sound(of: Self.call, in: .zh, stop: ChildProcess.Stop()) }
    }

    @Test func `any command gets text and language and gives a WAV`() async throws {
        let directory = try TemporaryDirectory()
        let (said, file) = (directory.file("said"), directory.file("a.wav"))
        let sound = PCM(rate: 16_000, samples: Array(repeating: 5000, count: 16_000))
        try Data(sound.wav).write(to: URL(filePath: file))
        #expect(try await command("echo \"$1 $2\" > \(said); cat \(file)") == sound)
        #expect(try String(contentsOfFile: said, encoding: .utf8) == "请A零一零号到三号窗口 zh\n")
    }

    @Test func `a command that hangs, fails, writes nothing or garbage is told`() async throws {
        let hanging = await #expect(throws: SpeechError.self) {
            try await command("sleep 1000", deadline: .milliseconds(300))
        }
        #expect(hanging?.code == "voice.engineSlow")
        let failing = await #expect(throws: SpeechError.self) { try await command("echo no voice >&2; exit 3") }
        #expect(failing == .ended(program: "sh", flaw: "ended with 3: no voice"))
        #expect(failing?.code == "voice.engineFailed")
        let empty = await #expect(throws: SpeechError.self) { try await command("true") }
        #expect(empty == .sound(source: "the output of sh", .notWAV) && empty?.code == "voice.badSound")
        let garbage = await #expect(throws: SpeechError.self) { try await command("head -c 100000 /dev/urandom") }
        #expect(garbage == .sound(source: "the output of sh", .notWAV))
        let endless = await #expect(throws: SpeechError.self) { try await command("yes") }
        #expect(endless?.code == "voice.engineFailed")
        let missing = CommandEngine(template: ["no-such-program", "{text}"])
        let absent = await #expect(throws: SpeechError.self) {
            try await onThread { try missing.sound(of: Self.call, in: .zh, stop: ChildProcess.Stop()) }
        }
        #expect(absent?.code == "voice.engineMissing")
    }

    @Test func `a command whose WAV lies about its length is told`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("a.wav")
        try Data(PCM(rate: 16_000, samples: Array(repeating: 5000, count: 16_000)).wav.dropLast(10_000))
            .write(to: URL(filePath: file))
        let error = await #expect(throws: SpeechError.self) { try await command("cat \(file)") }
        #expect(error == .sound(source: "the output of sh", .truncated(promised: 32_000, found: 22_000)))
    }

    @Test func `languages of different rates cannot be joined`() async throws {
        let directory = try TemporaryDirectory()
        for (name, rate) in [("zh", 16_000), ("en", 22_050)] {
            try Data(PCM(rate: rate, samples: [5000, 5000]).wav).write(to: URL(filePath: directory.file(name)))
        }
        var settings = Configuration.Voice()
        (settings.engine, settings.languages) = (.command, [.zh, .en])
        settings.command = ["sh", "-c", "cat \(directory.path)/$2", "say", "{text}", "{language}"]
        let error = await #expect(throws: SpeechError.self) { try await sound(settings) }
        #expect(error == .rates([16_000, 22_050]))
    }

    @Test func `a voice that is stopped makes nothing more`() async throws {
        let maker = SpeechMaker(.init())
        maker.stop()
        let error = await #expect(throws: SpeechError.self) { try await maker.sound(of: [Self.call], chime: false) }
        #expect(error == .stopped)
    }
}
