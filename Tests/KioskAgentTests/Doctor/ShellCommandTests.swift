import Foundation
import HallSimulator
import Testing

@testable import KioskAgent

@Suite struct ShellCommandTests {
    @Test func `a shell makes of a line the words that it was made of, whatever they are`() async throws {
        var generator = SplitMix64(seed: 7)
        let letters = Array(" '\"\\$`;&|<>()*?[]{}~#!=%^\t\nabAB09/._-中文é")
        var words = ["", "-", "--", "it's", "a b"]
        for _ in 0..<300 {
            words.append(
                String(
                    (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                        letters.randomElement(using: &generator)
                    }))
        }
        let line = ShellCommand.line(["printf", "%s\\0"] + words)
        let output = try await succeed("sh", "-c", line)
        #expect(output.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init) == words)
    }

    @Test func `a plain path is left as it is, so that people can read it`() {
        #expect(
            ShellCommand.line(["chmod", "o-w", "/etc/kiosk-agent/config.json5"])
                == "chmod o-w /etc/kiosk-agent/config.json5")
    }
}
