/// One sound of an announcement: how it is written, how a synthesizer is told to say it, and which recordings say it.
struct SpokenPart: Equatable, Sendable {
    /// How it is said by a synthesizer.
    enum Sound: Equatable, Sendable {
        /// A Chinese word, in syllables with the number of their tone.
        case pinyin(String)
        /// An English word, as it is written.
        case english(String)
        /// A letter from A to Z, by its English name in both languages.
        case letter(Character)
        /// A character of which nobody knows more than that it is one.
        case character(Character)
        /// A short silence.
        case pause
    }

    let text: String
    let sound: Sound
    /// The names of recordings that say it one after the other; none for a pause.
    let clips: [String]
}

// MARK: - Letters and digits

extension SpokenPart {
    /// A number or the name of a window, sign by sign; signs without a sound are left out.
    static func spelled(_ text: String, in language: SpokenLanguage, one: SpokenOne) -> [SpokenPart] {
        var parts: [SpokenPart] = []
        for character in text {
            if let letter = letters[character] {
                parts.append(letter)
            } else if let digit = character.isASCII ? character.wholeNumberValue : nil {
                parts.append(language == .zh ? chineseDigit(digit, one: one) : englishDigits[digit])
            } else if character.isLetter || character.isNumber {
                parts += character.uppercased().map(sign)
            }
        }
        return parts
    }

    private static func sign(_ character: Character) -> SpokenPart {
        letters[character]
            ?? SpokenPart(
                text: "\(character)", sound: signPinyin[character].map { .pinyin($0) } ?? .character(character),
                clips: ["sign-\(character)"])
    }

    /// Signs that halls put before the number of a ticket or a window.
    private static let signPinyin: [Character: String] = [
        "东": "dong1", "南": "nan2", "西": "xi1", "北": "bei3", "中": "zhong1", "左": "zuo3", "右": "you4",
        "上": "shang4", "下": "xia4", "前": "qian2", "后": "hou4", "甲": "jia3", "乙": "yi3", "丙": "bing3", "丁": "ding1",
        "综": "zong1", "普": "pu3", "特": "te4", "优": "you1", "急": "ji2", "预": "yu4", "企": "qi3", "个": "ge4",
        "税": "shui4", "社": "she4", "保": "bao3", "医": "yi1", "房": "fang2", "车": "che1", "楼": "lou2",
    ]

    private static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { letter in
        SpokenPart(text: "\(letter)", sound: .letter(letter), clips: ["letter-\(letter.lowercased())"])
    }

    private static let letters = Dictionary(uniqueKeysWithValues: zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", alphabet))

    private static func chineseDigit(_ digit: Int, one: SpokenOne) -> SpokenPart {
        digit == 1 && one == .yao ? yao : chineseDigits[digit]
    }
}

// MARK: - Words

extension SpokenPart {
    static let pleaseZh = SpokenPart(text: "请", sound: .pinyin("qing3"), clips: ["zh-please"])
    static let numberZh = SpokenPart(text: "号", sound: .pinyin("hao4"), clips: ["zh-number"])
    static let andZh = SpokenPart(text: "、", sound: .pause, clips: [])
    static let toZh = SpokenPart(text: "到", sound: .pinyin("dao4"), clips: ["zh-to"])
    static let windowZh = SpokenPart(text: "号窗口", sound: .pinyin("hao4 chuang1 kou3"), clips: ["zh-window"])
    static let yao = SpokenPart(text: "幺", sound: .pinyin("yao1"), clips: ["zh-yao"])

    static let numberEn = SpokenPart(text: "Number", sound: .english("Number"), clips: ["en-number"])
    static let numbersEn = SpokenPart(text: "Numbers", sound: .english("Numbers"), clips: ["en-numbers"])
    static let commaEn = SpokenPart(text: ",", sound: .pause, clips: [])
    static let andEn = SpokenPart(text: "and", sound: .english("and"), clips: ["en-and"])
    static let windowEn = SpokenPart(
        text: "please go to window", sound: .english("please go to window"), clips: ["en-window"])

    /// What a count in Chinese consists of.
    static let chineseNumerals: [Character: SpokenPart] = {
        let pinyin: [(Character, String, Int)] = [
            ("零", "ling2", 0), ("一", "yi1", 1), ("二", "er4", 2), ("三", "san1", 3), ("四", "si4", 4), ("五", "wu3", 5),
            ("六", "liu4", 6), ("七", "qi1", 7), ("八", "ba1", 8), ("九", "jiu3", 9), ("十", "shi2", 10),
            ("百", "bai3", 100), ("千", "qian1", 1000),
        ]
        let parts = pinyin.map { ($0, SpokenPart(text: "\($0)", sound: .pinyin($1), clips: ["zh-\($2)"])) }
        return Dictionary(uniqueKeysWithValues: parts)
    }()

    private static let chineseDigits = "零一二三四五六七八九".compactMap { chineseNumerals[$0] }

    private static let englishDigits =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].enumerated().map {
            SpokenPart(text: $1, sound: .english($1), clips: ["en-\($0)"])
        }

    /// A count in English, in figures: a synthesizer reads them, and recordings are joined (en-40 en-2).
    static func englishCount(_ number: Int) -> SpokenPart {
        SpokenPart(text: "\(number)", sound: .english("\(number)"), clips: englishClips(number))
    }

    private static func englishClips(_ number: Int) -> [String] {
        switch number {
        case ...20: ["en-\(number)"]
        case ..<100: ["en-\(number / 10 * 10)"] + (number % 10 == 0 ? [] : ["en-\(number % 10)"])
        case ..<1000: ["en-\(number / 100)", "en-100"] + (number % 100 == 0 ? [] : englishClips(number % 100))
        default: englishClips(number / 1000) + ["en-1000"] + (number % 1000 == 0 ? [] : englishClips(number % 1000))
        }
    }
}

// MARK: - Which recordings there have to be

extension SpokenPart {
    /// Every recording that an announcement in a language may need, with what it says: written, and as a sound. Signs besides letters and
    /// digits, which a hall may have in its numbers, come on top (`sign-综`).
    static func vocabulary(in language: SpokenLanguage, one: SpokenOne) -> [SpokenPart] {
        switch language {
        case .zh:
            let numerals = chineseNumerals.values.sorted { $0.clips[0] < $1.clips[0] }
            return [pleaseZh, numberZh, toZh, windowZh] + numerals + (one == .yao ? [yao] : []) + alphabet
        case .en:
            let counts = Array(10...20) + stride(from: 30, through: 90, by: 10)
            return [numberEn, numbersEn, andEn, windowEn] + englishDigits + counts.map(englishCount)
                + [("hundred", 100), ("thousand", 1000)].map {
                    SpokenPart(text: $0, sound: .english($0), clips: ["en-\($1)"])
                } + alphabet
        }
    }
}
