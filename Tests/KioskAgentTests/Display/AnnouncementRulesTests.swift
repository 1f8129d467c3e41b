import Testing

@testable import KioskAgent

/// The texts of every call that a hall of usual numbers and windows can make, against a second telling of the rules.
/// One letter after the other: what computes on all cores would starve tests that wait for a socket.
@Suite(.serialized) struct AnnouncementRulesTests {
    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
    private static let english = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

    /// 1 to 99 as a schoolbook lists them, row by row.
    private static let chineseCounts: [String] = {
        let ones = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let tens = ["十", "二十", "三十", "四十", "五十", "六十", "七十", "八十", "九十"]
        return ones + tens.flatMap { ten in [ten] + ones.map { ten + $0 } }
    }()

    /// What is said of A000 to Z999, by the number: Chinese, Chinese with 幺, English.
    private static func spellings(_ letter: String) -> [(number: String, zh: String, yao: String, en: String)] {
        let signs = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let yaoSigns = signs.map { $0 == "一" ? "幺" : $0 }
        var spellings: [(number: String, zh: String, yao: String, en: String)] = []
        for a in 0...9 {
            for b in 0...9 {
                for c in 0...9 {
                    spellings.append(
                        (
                            "\(letter)\(a)\(b)\(c)", letter + signs[a] + signs[b] + signs[c],
                            letter + yaoSigns[a] + yaoSigns[b] + yaoSigns[c],
                            "\(letter) \(english[a]) \(english[b]) \(english[c])"
                        ))
                }
            }
        }
        return spellings
    }

    @Test(arguments: letters)
    func `every number at every window has the text that the rules say`(letter: String) {
        var wrong: [String] = []
        for (number, zh, yao, en) in Self.spellings(letter) {
            for window in 1...99 {
                let count = Self.chineseCounts[window - 1]
                let said = Announcement(number: number, window: "\(window)")
                if said.zh != "请" + zh + "号到" + count + "号窗口" { wrong.append(said.zh) }
                if said.en != "Number " + en + ", please go to window \(window)" { wrong.append(said.en) }
            }
            // What 幺 is has nothing to do with the window.
            let saidYao = Announcement(number: number, window: "11", one: .yao)
            if saidYao.zh != "请" + yao + "号到十一号窗口" { wrong.append(saidYao.zh) }
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
    }
}

/// Several numbers, recordings and pinyin.
@Suite struct SpokenPartTests {
    @Test func `several numbers go to one window`() {
        let two = Announcement(numbers: ["A010", "A011"], window: "3")
        #expect(two.zh == "请A零一零号、A零一一号到三号窗口")
        #expect(two.en == "Numbers A zero one zero and A zero one one, please go to window 3")
        let three = Announcement(numbers: ["A010", "B2", "C003"], window: "12", one: .yao)
        #expect(three.zh == "请A零幺零号、B二号、C零零三号到十二号窗口")
        #expect(three.en == "Numbers A zero one zero, B two and C zero zero three, please go to window 12")
    }

    @Test func `a window of one is counted with 一 where numbers have 幺`() {
        #expect(Announcement(number: "A111", window: "11", one: .yao).zh == "请A幺幺幺号到十一号窗口")
        #expect(Announcement(number: "A111", window: "B1", one: .yao).zh == "请A幺幺幺号到B幺号窗口")
    }

    @Test func `nobody ever says 两`() {
        for count in [2, 12, 20, 22, 102, 200, 222, 2002, 2222] {
            let said = Announcement(number: "A\(count)", window: "\(count)")
            #expect(!said.zh.contains("两") && said.zh.contains("二"))
        }
    }

    @Test(arguments: SpokenLanguage.allCases, SpokenOne.allCases)
    func `the vocabulary has every recording that a call of letters and digits needs`(
        language: SpokenLanguage, one: SpokenOne
    ) {
        let vocabulary = SpokenPart.vocabulary(in: language, one: one)
        let names = Set(vocabulary.flatMap(\.clips))
        #expect(names.count == vocabulary.count)
        for window in 0...9999 {
            let letter = Character(Unicode.Scalar(UInt8(65 + window % 26)))
            let said = Announcement(numbers: ["\(letter)\(window)", "A1", "B2"], window: "\(window)", one: one)
            let missing = Set(said.parts(in: language).flatMap(\.clips)).subtracting(names)
            #expect(missing.isEmpty, "\(said.text(in: language)): \(missing)")
        }
    }

    @Test func `recordings say the parts in their order`() {
        let clips = { (language: SpokenLanguage, window: String) in
            Announcement(numbers: ["A01", "综2"], window: window).parts(in: language).flatMap(\.clips)
                .joined(separator: " ")
        }
        #expect(
            clips(.zh, "120")
                == "zh-please letter-a zh-0 zh-1 zh-number sign-综 zh-2 zh-number zh-to zh-1 zh-100 zh-2 zh-10 zh-window"
        )
        #expect(clips(.en, "42") == "en-numbers letter-a en-0 en-1 en-and sign-综 en-2 en-window en-40 en-2")
        #expect(
            clips(.en, "9315").hasSuffix("en-window en-9 en-1000 en-3 en-100 en-15"))
    }
}
