import Foundation
import Testing

@testable import KioskAgent

/// Speech for displays: however many ask, one program runs.
@Suite struct SpeechDeskTests {
    /// A desk whose engine takes its time, and notes in a folder when it begins and ends.
    private func desk(_ directory: TemporaryDirectory, cacheLimit: Int = 4 << 20, seconds: Double = 0.2) throws
        -> SpeechDesk
    {
        let file = directory.file("a.wav")
        try Data(PCM(rate: 16_000, samples: Array(repeating: 5000, count: 16_000)).wav).write(to: URL(filePath: file))
        let script =
            "echo + >> \(directory.file("log")); sleep \(seconds); cat \(file); echo - >> \(directory.file("log"))"
        var settings = Configuration.Voice()
        (settings.engine, settings.command) = (.command, ["sh", "-c", script, "say", "{text}"])
        return SpeechDesk(settings, cacheLimit: cacheLimit)
    }

    private func call(_ number: Int, window: String = "3") -> HallCall {
        HallCall(
            callID: "c\(number)", ticketID: UUID(), service: "general", number: "A\(number)", window: window,
            recalls: 0,
            at: 0)
    }

    private func log(_ directory: TemporaryDirectory) -> [String] {
        let text = try? String(contentsOfFile: directory.file("log"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    @Test func `a hundred displays that ask for one call start one program`() async throws {
        let directory = try TemporaryDirectory()
        let desk = try desk(directory)
        let answers = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<100 { group.addTask { try await desk.wav(of: [call(1)], chime: false) } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(answers.count == 1 && log(directory) == ["+", "-"])
    }

    @Test func `a hundred different wishes run one program at a time, and most are refused`() async throws {
        let directory = try TemporaryDirectory()
        let desk = try desk(directory)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                group.addTask {
                    do throws(SpeechDesk.Refusal) {
                        _ = try await desk.wav(of: [call(number)], chime: false)
                        return false
                    } catch {
                        return error == .busy && error.code == "voice.busy"
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused >= 100 - 3 * SpeechDesk.mostUnderWay && refused < 100)
        let log = log(directory)
        #expect(log == (0..<(100 - refused)).flatMap { _ in ["+", "-"] })
    }

    @Test func `what is kept has its limit, and what was asked for last stays`() async throws {
        let directory = try TemporaryDirectory()
        let desk = try desk(directory, cacheLimit: 150_000, seconds: 0)
        for number in 0..<6 {
            _ = try await desk.wav(of: [call(number)], chime: false)
            _ = try await desk.wav(of: [call(0)], chime: false)
            #expect(await desk.cachedBytes <= 150_000)
        }
        // Each once, and the first was never made again.
        #expect(log(directory).count == 12)
        let chimed = try await desk.wav(of: [call(0)], chime: true)
        let plain = try await desk.wav(of: [call(0)], chime: false)
        #expect(chimed.count > plain.count)
    }

    @Test func `a desk that is stopped says so`() async throws {
        let directory = try TemporaryDirectory()
        let desk = try desk(directory, seconds: 1000)
        async let answer = desk.wav(of: [call(1)], chime: false)
        try await until("the program runs") { log(directory) == ["+"] }
        desk.stop()
        do {
            _ = try await answer
            Issue.record("it spoke")
        } catch {
            #expect(error as? SpeechDesk.Refusal == .speech(.stopped))
        }
    }
}
