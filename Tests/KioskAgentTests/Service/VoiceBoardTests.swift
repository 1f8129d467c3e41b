import Foundation
import Testing

@testable import KioskAgent

@Suite struct VoiceBoardTests {
    private func report(spoken: Int = 0, lastWord: Int? = nil) -> VoiceReport {
        VoiceReport(calls: VoiceCounts(offered: spoken, spoken: spoken), secondsSinceLastWord: lastWord, trouble: nil)
    }

    @Test func `each voice is as it told last, and as old`() async {
        let board = VoiceBoard()
        await board.take(report(), of: "hall", at: 1000)
        await board.take(report(spoken: 3, lastWord: 5), of: "east", at: 2000)
        await board.take(report(spoken: 4, lastWord: 1), of: "east", at: 10_000)
        let voices = await board.voices(at: 71_000)
        #expect(voices.map(\.name) == ["east", "hall"])
        #expect(voices.map(\.secondsSinceLastWord) == [62, nil])
        #expect(voices.map(\.secondsSinceReport) == [61, 70])
        #expect(voices[0].calls.spoken == 4)
    }

    @Test func `whoever makes up names fills no memory, and what makes no sense is no trap`() async {
        let board = VoiceBoard()
        for number in 0..<500 { await board.take(report(), of: "v\(number)", at: Int64(number)) }
        await board.take(report(lastWord: .max), of: "max", at: 600)
        await board.take(report(lastWord: .min), of: "min", at: 600)
        let voices = await board.voices(at: 0)
        #expect(voices.count == VoiceBoard.mostVoices && voices.contains { $0.name == "v499" })
        #expect(voices.first { $0.name == "min" }?.secondsSinceLastWord == 0)
    }
}
