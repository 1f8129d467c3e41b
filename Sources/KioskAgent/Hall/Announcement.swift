/// What a voice says of a call: `请A零一零号到三号窗口`, `Number A zero one zero, please go to window 3`.
struct Announcement: Equatable, Sendable {
    let zh: String
    let en: String

    /// A ticket's number is spelled, letters by name and digits one by one, as people compare it with their slip. A window that has
    /// a plain number is counted (十二号窗口); any other is spelled too. Signs without a sound are left out.
    init(number: String, window: String) {
        let sounds = Self.sounds(number)
        let windowSounds = Self.sounds(window)
        let count = window.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(window) : nil
        let cardinal = count.flatMap(ChineseNumeral.cardinal)
        zh = "请\(sounds.zh.joined())号到\(cardinal ?? windowSounds.zh.joined())号窗口"
        let goal = if let count, cardinal != nil { "\(count)" } else { windowSounds.en.joined(separator: " ") }
        en = "Number \(sounds.en.joined(separator: " ")), please go to window \(goal)"
    }

    private static func sounds(_ text: String) -> (zh: [String], en: [String]) {
        var (zh, en): ([String], [String]) = ([], [])
        for character in text {
            if let digit = ChineseNumeral.digit(character), let value = character.wholeNumberValue {
                zh.append(digit)
                en.append(englishDigits[value])
            } else if character.isLetter || character.isNumber {
                zh.append(character.uppercased())
                en.append(character.uppercased())
            }
        }
        return (zh, en)
    }
}

private let englishDigits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
