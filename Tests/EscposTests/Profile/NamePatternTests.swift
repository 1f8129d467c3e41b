import Testing

@testable import Escpos

@Suite struct NamePatternTests {
    @Test(arguments: [
        ("TM-T88*", "TM-T88V-JPN", true), ("TM-T88*", "TM-T20", false), ("tm-t20", "TM-T20", true),
        ("Xprinter", "  XPRINTER ", true), ("*58*", "POS58 USB", true), ("GP-??", "GP-58", true),
        ("GP-??", "GP-580", false),
        ("", "", true), ("", "x", false), ("*", "", true), ("?", "", false), ("*b*b*b", "abbbb", true),
        ("a*b", "ab", true),
        ("佳博*", "佳博 GP-58", true),
    ])
    func `a pattern stands for the whole name`(pattern: String, name: String, expected: Bool) {
        #expect(NamePattern(pattern).matches(name) == expected)
    }

    @Test func `every pattern made from a name by wildcards matches it, and says as much as is left of it`() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<5000 {
            let name = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                "abcX9".randomElement(using: &generator) ?? "a"
            }
            var (pattern, literals) = ("", 0)
            for character in name {
                switch Int.random(in: 0...4, using: &generator) {
                case 0: pattern += "?"
                case 1: pattern += "*"
                case 2: pattern += "*\(character)"
                default: pattern += "\(character)"
                }
                if pattern.last == character { literals += 1 }
            }
            #expect(NamePattern(pattern).matches(String(name)), "\(pattern) \(String(name))")
            #expect(NamePattern(pattern).literals == literals)
            // One that asks for a letter which the name has not.
            #expect(!NamePattern(pattern + "#").matches(String(name)))
        }
    }

    @Test func `a pattern of many stars takes no time`() {
        let pattern = NamePattern(String(repeating: "*a", count: 200) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 400)))
    }
}
