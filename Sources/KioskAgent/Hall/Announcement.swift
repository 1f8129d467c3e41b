/// What a voice says of calls to one window: `请A零一零号到三号窗口`, `Number A zero one zero, please go to window 3`. Text, sounds
/// and recordings come from one list of parts, so that what is written is what is heard.
struct Announcement: Equatable, Sendable {
    /// In the order in which they are said.
    let numbers: [String]
    let window: String
    let one: SpokenOne

    /// A ticket's number is spelled, letters by name and digits one by one, as people compare it with their slip. A window that has
    /// a plain number is counted (十二号窗口); any other is spelled too. Signs without a sound are left out.
    init(numbers: [String], window: String, one: SpokenOne = .yi) {
        (self.numbers, self.window, self.one) = (numbers, window, one)
    }

    init(number: String, window: String, one: SpokenOne = .yi) {
        self.init(numbers: [number], window: window, one: one)
    }

    var zh: String { text(in: .zh) }
    var en: String { text(in: .en) }

    /// As it is written.
    func text(in language: SpokenLanguage) -> String {
        var text = ""
        for part in parts(in: language) {
            // English has a space between words, and none before a comma.
            if language == .en, !text.isEmpty, part.sound != .pause { text += " " }
            text += part.text
        }
        return text
    }

    /// What is said, in its order.
    func parts(in language: SpokenLanguage) -> [SpokenPart] {
        language == .zh ? chineseParts : englishParts
    }

    private var chineseParts: [SpokenPart] {
        var parts = [SpokenPart.pleaseZh]
        for (place, number) in numbers.enumerated() {
            if place > 0 { parts.append(.andZh) }
            parts += SpokenPart.spelled(number, in: .zh, one: one)
            parts.append(.numberZh)
        }
        parts.append(.toZh)
        if let cardinal = windowCount.flatMap(ChineseNumeral.cardinal) {
            for character in cardinal { if let part = SpokenPart.chineseNumerals[character] { parts.append(part) } }
        } else {
            parts += SpokenPart.spelled(window, in: .zh, one: one)
        }
        parts.append(.windowZh)
        return parts
    }

    private var englishParts: [SpokenPart] {
        var parts = [numbers.count > 1 ? SpokenPart.numbersEn : .numberEn]
        for (place, number) in numbers.enumerated() {
            if place > 0 { parts.append(place == numbers.count - 1 ? .andEn : .commaEn) }
            parts += SpokenPart.spelled(number, in: .en, one: one)
        }
        parts += [.commaEn, .windowEn]
        if let count = windowCount, ChineseNumeral.cardinal(count) != nil {
            parts.append(.englishCount(count))
        } else {
            parts += SpokenPart.spelled(window, in: .en, one: one)
        }
        return parts
    }

    /// The window's number, where it has a plain one.
    private var windowCount: Int? {
        window.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(window) : nil
    }
}
